"""config.toml: what is wrong is said all at once, by key, in words."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.config import ConfigProblem, load
from editorial.publication import House
from tests.desk.offices import SAMPLE, make_office, only, refusal, sample, write


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path)


# --- all at once, with the key and what to write ------------------------------------------------


def test_every_problem_is_said_at_once_with_its_line(office: Path) -> None:
    text = SAMPLE
    for old, new in [
        ('name = "云岚铝讯" ', 'naem = "云岚铝讯" '),
        ("number = 1\n", 'number = "一"\n'),
        ("#port = 993", 'port = "993"\npassword = "hunter2"'),
        ('closes = "0 17 * * TUE"', 'closes = "0 25 * * TUX"'),
        ('"zhou.yining@', '"lu.xingzhou@'),
        ('#security = "starttls"', 'security = "plian"'),
        ("secrets/relay", "secrets/nix"),
        ("office@", "tougao@"),
        ("#poll_seconds = 120", "poll_second = 60"),
        ('#time_zone = "Asia/Shanghai"', 'time_zone = "Asia/Peking"'),
        ('#subject = "《{name}》{number_line}"', 'subject = "{title}"'),
        ('aliases = ["能源", "节能"]', 'aliases = ["能 源", "安全"]'),
    ]:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    problem = refusal(office, text)
    assert {p.key for p in problem.problems} >= {
        "publication.name",
        "publication.naem",
        "publication.time_zone",
        "numbering.number",
        "mailbox.1.port",
        "mailbox.1.password",
        "collection.closes",
        "signoff.step.3.people",
        "relay.security",
        "relay.password_file",
        "sender.reply_to",
        "sender.subject",
        "worker.poll_second",
        "section.4.aliases",
    }
    lines = text.splitlines()
    for p in problem.problems:
        assert p.line, p
        key = p.key.rpartition(".")[2]
        assert key in lines[p.line - 1] or lines[p.line - 1].startswith("["), p
    assert "hunter2" not in str(problem)
    assert str(problem).count("\n") == len(problem.problems)


def test_an_unknown_key_suggests_the_one_that_was_meant(office: Path) -> None:
    problem = refusal(office, lambda d: d["relay"].update(bounce="x@y.example"))
    assert only(problem, "relay.bounce") == "there is no such key; did you mean bounces?"


def test_an_unknown_table_is_named(office: Path) -> None:
    assert "did you mean worker?" in only(refusal(office, lambda d: d.update(workers={})), "workers")


def test_a_key_below_the_wrong_header_is_sent_home(office: Path) -> None:
    problem = refusal(office, lambda d: d["senders"].update(pdf="none"))
    assert "into [publication]" in only(problem, "senders.pdf")


@pytest.mark.parametrize(
    ("table", "key", "value", "words"),
    [
        ("worker", "poll_seconds", "60", "take the quotes away: poll_seconds = 60"),
        ("worker", "poll_seconds", "６０", "take the quotes away: poll_seconds = 60"),
        ("mailbox", "since", "2026-01-01", "take the quotes away: since = 2026-01-01"),
        ("worker", "poll_seconds", True, "write poll_seconds = 60"),
        ("worker", "poll_seconds", 0, "it must be more than 0"),
        ("worker", "poll_seconds", float("nan"), "no finite number"),
        ("worker", "poll_seconds", float("inf"), "too large"),
        ("relay", "port", 70000, "at most 65535"),
        ("relay", "port", 25.0, "a whole number"),
        ("relay", "connections", 10**400, "too large"),
        ("relay", "host", "smtp://x.example", "server's name only"),
        ("relay", "host", "x.example:25", "holds a port"),
        ("relay", "host", "x example", "no server name"),
        ("relay", "bounces", "bounces", "name@domain"),
        ("relay", "bounces", "b+x@y.example", "no room for +TOKEN"),
        ("relay", "retry_longest", 10, "less than retry_first"),
        ("relay", "security", "plain", "unencrypted"),
        ("relay", "security", "TLS", 'did you mean "tls"?'),
        ("sender", "name", "", "empty"),
        ("sender", "name", ["a"], 'is a list; write name = "..."'),
        ("sender", "name", "a\nBcc: x@y.example", "one line"),
        ("sender", "subject", "{name", "brace without its partner"),
        ("sender", "subject", "{name.__class__}", "no placeholder"),
        ("sender", "subject", "{number:>9}", "no placeholder"),
        ("sender", "subject", "{}", "no placeholder"),
        ("publication", "language", "zh", "write"),
        ("publication", "submission_address", "ａ@b.example", "write 'a@b.example'"),
        ("numbering", "year", 99, "at least 1900"),
        ("senders", "trusted_domains", "yunlan-al.example", 'trusted_domains = ["...", "..."]'),
        ("store", "url", "mysql://x/y", "no database address"),
        ("store", "url", "sqlite://newsdesk.sqlite3", "three slashes"),
        ("store", "url", "sqlite:///nowhere/x.sqlite3", "there is no folder"),
        ("store", "url", "postgresql://h", "the database is missing"),
        ("store", "url", "postgresql://h:x/d", "no database address"),
        ("store", "url", "postgresql://h/d?application_name=x", "not understood"),
        ("desk", "public_url", "newsdesk.example", "no web address"),
        ("desk", "public_url", "http://newsdesk.example", "write https"),
        ("desk", "public_url", "https://newsdesk.example/desk", "goes on after the host"),
        ("templates", "folder", "nowhere", "there is no folder"),
    ],
)
def test_a_wrong_value_says_what_to_write(
    office: Path, table: str, key: str, value: object, words: str
) -> None:
    def change(document: dict[str, Any]) -> None:
        found = document.setdefault(table, {})
        (found[0] if isinstance(found, list) else found)[key] = value

    name = f"{table}.1.{key}" if table == "mailbox" else f"{table}.{key}"
    assert words in only(refusal(office, change), name)


def test_a_table_written_as_an_array_or_the_other_way_round_is_explained(office: Path) -> None:
    assert (
        "under a line [[mailbox]]"
        in refusal(office, lambda d: d.update(mailbox=d["mailbox"][0])).problems[0].sentence
    )
    assert (
        "under the line [relay]"
        in refusal(office, lambda d: d.update(relay=[d["relay"]])).problems[0].sentence
    )


# --- secrets and files --------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["mailbox", "relay", "store"])
@pytest.mark.parametrize("name", ["password", "Passwd", "secret"])
def test_a_password_in_the_file_is_refused_and_never_repeated(office: Path, where: str, name: str) -> None:
    def change(document: dict[str, Any]) -> None:
        table = document["mailbox"][0] if where == "mailbox" else document[where]
        table[name] = "hunter2"

    problem = refusal(office, change)
    key = f"mailbox.1.{name}" if where == "mailbox" else f"{where}.{name}"
    assert "password_file" in only(problem, key)
    assert "hunter2" not in str(problem)


def test_a_password_in_the_database_address_is_refused_and_never_repeated(office: Path) -> None:
    for value in ("postgresql://u:hunter2@h/d", "postgresql://u:hunter2@h:port/d"):
        problem = refusal(office, sample() | {"store": {"url": value}})
        only(problem, "store.url")
        assert "hunter2" not in str(problem)


def test_a_password_in_place_of_a_variable_s_name_is_never_repeated(office: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        del document["mailbox"][0]["password_file"]
        document["mailbox"][0]["password_env"] = "hunter2!"

    problem = refusal(office, change)
    assert "variable's name" in only(problem, "mailbox.1.password_env")
    assert "hunter2" not in str(problem)


def test_a_mailbox_has_exactly_one_source_of_its_password(office: Path) -> None:
    problem = refusal(office, lambda d: d["mailbox"][0].update(password_env="PASSWORD"))
    assert "keep one" in only(problem, "mailbox.1.password_env")
    problem = refusal(office, lambda d: d["mailbox"][0].pop("password_file"))
    assert "missing" in only(problem, "mailbox.1.password_file")


def test_a_relay_without_login_needs_no_password_and_one_with_needs_it(office: Path) -> None:
    document = sample()
    del document["relay"]["user"], document["relay"]["password_file"]
    assert not load(write(office, document)).relay.secret.given
    assert "password" in only(refusal(office, lambda d: d["relay"].pop("password_file")), "relay.user")
    assert "login name" in only(refusal(office, lambda d: d["relay"].pop("user")), "relay.user")


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe\xfa"])
def test_a_password_file_that_holds_no_password_is_named(office: Path, content: bytes) -> None:
    (office.parent / "secrets" / "mailbox").write_bytes(content)
    only(refusal(office, SAMPLE), "mailbox.1.password_file")


def test_a_password_file_saved_by_notepad_is_understood(office: Path) -> None:
    (office.parent / "secrets" / "mailbox").write_bytes("\ufeff授权码 1\r\n".encode())
    assert load(write(office, SAMPLE)).mailboxes[0].secret.reveal() == "授权码 1"


def test_a_certificate_authority_that_is_missing_or_none_is_named(office: Path) -> None:
    assert "cannot be read" in only(
        refusal(office, lambda d: d["relay"].update(ca_file="no.pem")), "relay.ca_file"
    )
    (office.parent / "no.pem").write_text("no certificate")
    assert "PEM" in only(refusal(office, lambda d: d["relay"].update(ca_file="no.pem")), "relay.ca_file")


def test_paths_lie_beside_config_toml_wherever_we_stand(
    office: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(office, SAMPLE)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert load(office).mailboxes[0].password_file == office.parent / "secrets" / "mailbox"
    monkeypatch.chdir(office.parent)
    config = load(Path("config.toml"))
    assert (config.path, config.store.path) == (office, office.parent / "newsdesk.sqlite3")


# --- the file itself ----------------------------------------------------------------------------


def test_a_missing_file_a_folder_and_an_unreadable_file_are_told_apart(office: Path) -> None:
    with pytest.raises(ConfigProblem, match="newsdesk init"):
        load(office)
    with pytest.raises(ConfigProblem, match="cannot be read"):
        load(office.parent)
    with pytest.raises(ConfigProblem, match="cannot be read"):
        load(Path("a\0b"))
    write(office, SAMPLE).chmod(0)
    if not office.stat().st_mode & stat.S_IRUSR and _is_refused(office):
        with pytest.raises(ConfigProblem, match="cannot be read"):
            load(office)


def _is_refused(path: Path) -> bool:
    try:
        path.read_bytes()
    except PermissionError:
        return True
    return False  # root reads everything


def test_a_slip_in_the_toml_has_its_line_and_column(office: Path) -> None:
    problem = refusal(office, "[publication]\nname = \n")
    assert problem.problems[0].line == 2
    assert "column 8" in str(problem)


def test_full_width_quotes_are_pointed_at(office: Path) -> None:
    problem = refusal(office, "[publication]\nname = “云岚铝讯”\n")
    assert (problem.problems[0].line, "full-width “" in str(problem)) == (2, True)


def test_a_file_saved_as_gbk_asks_for_utf_8_and_one_with_a_mark_is_read(office: Path) -> None:
    office.write_bytes(SAMPLE.encode("gb18030"))
    with pytest.raises(ConfigProblem, match="save it as UTF-8"):
        load(office)
    office.write_bytes(SAMPLE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(office).house.publication.name == "云岚铝讯"


def test_a_monstrous_file_is_refused(office: Path) -> None:
    assert "1 MB" in str(refusal(office, "#" * 2_000_000))
    assert "nested too deeply" in str(refusal(office, "x = " + "[" * 100_000))


# --- what must fit together ---------------------------------------------------------------------


def test_sections_that_would_be_taken_for_each_other_are_named(office: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["section"][1]["key"] = "news"
        document["section"][2]["title"] = "集 团•动态"
        document["section"][1]["subsection"][1]["key"] = "smelting"
        document["section"][1]["subsection"][1]["aliases"] = ["电解"]

    assert [p.key for p in refusal(office, change).problems] == [
        "section.2.key",
        "section.2.subsection.2.aliases",
        "section.2.subsection.2.key",
        "section.3.title",
    ]


def test_two_mailboxes_may_not_read_the_same_folder_of_an_account(office: Path) -> None:
    def twice(document: dict[str, Any]) -> None:
        document["mailbox"].append({**document["mailbox"][0], "folder": "inbox", "role": "bounces"})

    assert "mailbox.1 reads" in only(refusal(office, twice), "mailbox.2.folder")
    document = sample()
    document["mailbox"].append({**document["mailbox"][0], "folder": "Bounces", "role": "bounces"})
    assert [m.role for m in load(write(office, document)).mailboxes] == ["submissions", "bounces"]


def test_one_mailbox_must_take_contributions(office: Path) -> None:
    only(refusal(office, lambda d: d["mailbox"][0].update(role="bounces")), "mailbox.1.role")


def test_plain_is_for_this_machine(office: Path) -> None:
    only(refusal(office, lambda d: d["mailbox"][0].update(security="plain")), "mailbox.1.security")
    document = sample()
    document["mailbox"][0] |= {"security": "plain", "host": "127.0.0.1"}
    assert load(write(office, document)).mailboxes[0].security == "plain"


def test_a_window_that_opens_must_close(office: Path) -> None:
    only(refusal(office, lambda d: d["collection"].pop("closes")), "collection.closes")
    only(refusal(office, lambda d: d["collection"].pop("opens")), "collection.opens")
    only(refusal(office, lambda d: d.update(collection={"publishes": "0 9 * * 5"})), "collection.publishes")
    document = sample()
    del document["collection"]
    assert load(write(office, document)).house.collection.opens is None


def test_steps_nobody_is_left_for_are_found_and_clever_ones_are_not_refused(office: Path) -> None:
    def step(*names: str) -> dict[str, Any]:
        return {"name": "".join(names), "people": [{"name": n, "address": f"{n}@x.example"} for n in names]}

    def steps(*given: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
        return lambda document: document["signoff"].update(step=list(given))

    only(
        refusal(office, steps(step("a", "b"), step("b", "a"), step("a", "b", "a2"), step("b"))),
        "signoff.step.4.people",
    )
    document = sample()
    steps(step("a", "b", "c"), step("a", "b"), step("a"))(document)
    load(write(office, document))
    steps(step("a"), {**step("a"), "name": "again"})(document)
    document["signoff"]["same_person"] = True
    load(write(office, document))


def test_one_person_has_one_name_and_stands_in_a_step_once(office: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        people = document["signoff"]["step"][0]["people"]
        people.append({"name": people[0]["name"], "address": people[0]["address"].upper()})
        document["signoff"]["step"][1]["people"].append({"name": "别人", "address": people[1]["address"]})

    assert [p.key for p in refusal(office, change).problems] == [
        "signoff.step.1.people.3.address",
        "signoff.step.2.people.2.name",
    ]


def test_replies_never_go_to_the_submission_address(office: Path) -> None:
    problem = refusal(office, lambda d: d["sender"].update(reply_to="TouGao@yunlan-al.example"))
    assert "come in as contributions" in only(problem, "sender.reply_to")

    def none(document: dict[str, Any]) -> None:
        del document["sender"]["reply_to"]
        document["sender"]["address"] = document["publication"]["submission_address"]

    assert "it is missing" in only(refusal(office, none), "sender.reply_to")


def test_the_cumulative_number_is_not_below_the_number(office: Path) -> None:
    only(refusal(office, lambda d: d["numbering"].update(number=9, cumulative=8)), "numbering.cumulative")


def test_sqlite_takes_no_password_and_postgresql_is_read(office: Path) -> None:
    only(
        refusal(office, lambda d: d["store"].update(password_file="secrets/database")), "store.password_file"
    )
    document = sample()
    document["store"] = {
        "url": "postgresql://news%40desk@db.example:6432/bulletin?sslmode=verify-full",
        "password_file": "secrets/database",
    }
    store = load(write(office, document)).store
    assert (store.engine, store.path) == ("postgresql", None)
    assert (store.host, store.port, store.user) == ("db.example", 6432, "news@desk")
    assert (store.name, store.sslmode, store.secret.reveal()) == (
        "bulletin",
        "verify-full",
        "the password of database",
    )


def test_since_is_an_instant_in_the_publication_s_zone(office: Path) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    for written, instant in [
        (date(2026, 5, 6), datetime(2026, 5, 5, 16, tzinfo=UTC)),
        (datetime(2026, 5, 6, 8), datetime(2026, 5, 6, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 5, 6, 8, tzinfo=UTC), datetime(2026, 5, 6, 8, tzinfo=UTC)),
    ]:
        document = sample()
        document["mailbox"][0]["since"] = written
        assert load(write(office, document)).mailboxes[0].since_at(zone) == instant
    assert "no year of a mail" in only(
        refusal(office, lambda d: d["mailbox"][0].update(since=date(1, 1, 1))), "mailbox.1.since"
    )


def test_an_issue_can_keep_its_house_as_json(office: Path) -> None:
    house = load(write(office, SAMPLE)).house
    assert House.model_validate_json(house.model_dump_json()) == house
    assert House.model_validate_json(house.model_dump_json(by_alias=True)) == house
