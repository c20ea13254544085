"""A login by token: against Postfix with Dovecot behind it, and against a scripted relay for what those never say."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from distribute import tokens
from distribute.relay import Connection, Outcome, Phase, Result, stuff
from distribute.settings import Relay
from tests.servers.dovecot import Dovecot
from tests.servers.fakesmtp import FakeSmtp
from tests.servers.postfix import Postfix
from tests.servers.tokens import TokenServer

USER = "bulletin@yunlan-al.example"
CONSTANT = stuff(b"Subject: 9\r\n\r\ntext\r\n")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    tokens._kept.clear()
    yield
    tokens._kept.clear()


@pytest.fixture
def refresh(tmp_path: Path) -> Path:
    path = tmp_path / "refresh"
    path.write_text("first\n")
    return path


def relay(port: int, server: TokenServer, refresh: Path, **more: Any) -> Relay:
    oauth = {
        "token_url": f"{server.url}/token",
        "client_id": "newsdesk",
        "refresh_token_file": refresh,
        "scope": "SMTP.Send",
    }
    given = {"host": "localhost", "port": port, "security": "plain", "bounces": "b@yunlan-al.example"}
    plain = {"user": USER, "oauth": oauth, "timeout": 2, "body_timeout": 2}
    return Relay.model_validate({**given, **plain, **more})


def attempt(settings: Relay) -> Connection | Result:
    connection = Connection.open(settings)
    if isinstance(connection, Connection):
        connection.close()
    return connection


@pytest.fixture(scope="module")
def guarded() -> Iterator[tuple[TokenServer, Postfix]]:
    with TokenServer(USER) as server:
        dovecot = Dovecot(USER, introspection=f"{server.url}/introspect")
        with dovecot, Postfix(dovecot=dovecot) as postfix:
            yield server, postfix


@pytest.mark.servers
def test_postfix_takes_mail_after_a_login_by_token(
    guarded: tuple[TokenServer, Postfix], refresh: Path
) -> None:
    server, postfix = guarded
    settings = relay(postfix.port, server, refresh, security="starttls", ca_file=postfix.ca_file)
    for turn in range(2):
        connection = Connection.open(settings)
        assert isinstance(connection, Connection), connection
        result = connection.deliver(USER, f"xu{turn}@yunlan-al.example", b"", CONSTANT)
        assert result.outcome is Outcome.ACCEPTED
        connection.close()
    assert len(server.asked) == 1, "the token of the first connection serves the second"
    assert server.asked[0] == {
        "grant_type": "refresh_token",
        "refresh_token": "first",
        "client_id": "newsdesk",
        "scope": "SMTP.Send",
    }


@pytest.mark.servers
def test_a_token_revoked_meanwhile_is_followed_by_a_new_one(
    guarded: tuple[TokenServer, Postfix], refresh: Path
) -> None:
    server, postfix = guarded
    settings = relay(postfix.port, server, refresh, security="starttls", ca_file=postfix.ca_file)
    assert isinstance(attempt(settings), Connection)
    before = len(server.asked)
    server.good.clear()
    # Dovecot keeps what it was told of a token for a while; another process of it would not.
    postfix._dovecot.stop() if postfix._dovecot else None
    postfix._dovecot.start() if postfix._dovecot else None
    assert isinstance(attempt(settings), Connection)
    assert len(server.asked) == before + 1


def test_a_token_that_is_always_refused_pauses_and_says_why(refresh: Path) -> None:
    said = base64.b64encode(json.dumps({"status": "400", "schemes": "Bearer"}).encode()).decode()
    with TokenServer(USER) as server:
        script = {"AUTH": f"334 {said}", "": "535 5.7.8 not accepted"}
        with FakeSmtp(script, features=("AUTH XOAUTH2",)) as fake:
            result = attempt(relay(fake.port, server, refresh))
            assert isinstance(result, Result)
            assert (result.outcome, result.phase, result.code) == (Outcome.MISCONFIGURED, Phase.LOGIN, 535)
            assert sum(line.startswith("AUTH") for line in fake.said) == 1, "a fresh token is tried once"
            assert "access-1" not in result.words


def test_what_is_said_is_what_google_and_rfc_7628_describe(refresh: Path) -> None:
    for mechanism in ("XOAUTH2", "OAUTHBEARER"):
        with (
            TokenServer("a=b,c@yunlan-al.example") as server,
            FakeSmtp(features=(f"AUTH {mechanism}",)) as fake,
        ):
            tokens._kept.clear()
            settings = relay(fake.port, server, refresh, user="a=b,c@yunlan-al.example")
            assert isinstance(attempt(settings), Connection)
            line = next(line for line in fake.said if line.startswith("AUTH"))
            said = base64.b64decode(line.split()[2]).decode()
            bearer = f"n,a=a=3Db=2Cc@yunlan-al.example,\1host=localhost\1port={fake.port}\1auth=Bearer access-1\1\1"
            assert said == (
                "user=a=b,c@yunlan-al.example\1auth=Bearer access-1\1\1" if mechanism == "XOAUTH2" else bearer
            )


@pytest.mark.parametrize(
    ("answer", "outcome", "word"),
    [
        ((400, b'{"error": "invalid_grant"}'), Outcome.MISCONFIGURED, "refresh_token_file"),
        ((401, b'{"error": "invalid_client"}'), Outcome.MISCONFIGURED, "invalid_client"),
        ((503, b"<html>"), Outcome.DEFERRED, "503"),
        ((302, b"{}"), Outcome.MISCONFIGURED, "302"),
        ((200, b"no json"), Outcome.DEFERRED, ""),
        ((200, b"[]"), Outcome.DEFERRED, "token"),
        ((200, b'{"access_token": "a\\r\\nMAIL"}'), Outcome.DEFERRED, "token"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_token_server_that_gives_none(
    refresh: Path, answer: tuple[int, bytes], outcome: Outcome, word: str
) -> None:
    with TokenServer(USER) as server, FakeSmtp(features=("AUTH XOAUTH2",)) as fake:
        server.answer = answer
        result = attempt(relay(fake.port, server, refresh))
        assert isinstance(result, Result)
        assert (result.outcome, result.phase) == (outcome, Phase.LOGIN)
        assert word in result.words
        assert "first" not in result.words
        assert not any(line.startswith("AUTH") for line in fake.said)


def test_a_token_server_that_is_away_defers(refresh: Path) -> None:
    with FakeSmtp(features=("AUTH XOAUTH2",)) as fake:
        with TokenServer(USER) as server:
            settings = relay(fake.port, server, refresh)
        result = attempt(settings)
        assert isinstance(result, Result)
        assert result.outcome is Outcome.DEFERRED


def test_a_new_refresh_token_is_written_over_the_old_one(refresh: Path) -> None:
    with TokenServer(USER, rotating=True, seconds=0) as server, FakeSmtp(features=("AUTH XOAUTH2",)) as fake:
        for _turn in range(3):
            assert isinstance(attempt(relay(fake.port, server, refresh)), Connection)
        assert refresh.read_text() == "first+++\n"
        assert refresh.stat().st_mode & 0o777 == 0o600
        assert [one["refresh_token"] for one in server.asked] == ["first", "first+", "first++"]


def test_connections_that_open_together_ask_for_one_token(refresh: Path) -> None:
    with TokenServer(USER) as server, FakeSmtp(features=("AUTH XOAUTH2",)) as fake:
        settings = relay(fake.port, server, refresh)
        threads = [threading.Thread(target=attempt, args=(settings,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(server.asked) == 1
        assert fake.connections == 8


def test_tokens_are_asked_for_over_https_only(refresh: Path) -> None:
    with TokenServer(USER) as server, FakeSmtp(features=("AUTH XOAUTH2",)) as fake:
        settings = relay(fake.port, server, refresh)
        assert settings.oauth is not None
        oauth = settings.oauth.model_copy(update={"token_url": "http://login.yunlan-al.example/token"})
        result = attempt(settings.model_copy(update={"oauth": oauth}))
        assert isinstance(result, Result)
        assert (result.outcome, "https" in result.words) == (Outcome.MISCONFIGURED, True)


def test_a_relay_without_login_by_token_is_named(refresh: Path) -> None:
    with TokenServer(USER) as server, FakeSmtp(features=("AUTH PLAIN LOGIN",)) as fake:
        result = attempt(relay(fake.port, server, refresh))
        assert isinstance(result, Result)
        assert (result.outcome, "relay.oauth" in result.words) == (Outcome.MISCONFIGURED, True)
        assert not server.asked
