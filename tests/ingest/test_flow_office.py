"""The flow of resends, corrections and letters through the command, mailbox and all."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.ingest.builder import text
from tests.ingest.test_flow_again import EDITED, FIRST, SECOND, SIGNED, sent
from tests.office import Office
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.servers
CN = timezone(timedelta(hours=8))
CAME = datetime(2026, 5, 7, 9, 0, tzinfo=CN)
BODY = f"{FIRST}\n\n{SECOND}{SIGNED}\n"


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_contribution_resent_edited_and_corrected_is_one_submission_to_the_command(
    engine: str, tmp_path: Path, dovecot: Dovecot, request: pytest.FixtureRequest
) -> None:
    store = "sqlite:///newsdesk.sqlite3"
    if engine == "postgresql":
        store = request.getfixturevalue("postgres_cluster").create(f"flow{uuid.uuid4().hex[:8]}")
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    office = Office(tmp_path, dovecot, 2525, user=user, store=store)
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-12-31T17:00")
    corrected = "In-Reply-To: <m1@yunlan-al.example>\r\n"
    mails = [
        sent("【要闻】专项检查", text(BODY)),
        sent("【要闻】专项检查", text(BODY), number="2"),
        sent("【要闻】专项检查（修改稿）", text(BODY.replace(SECOND, EDITED)), number="3"),
        sent("Re: 【要闻】专项检查", text("第二段“节电321度”应为“节电331度”。"), more=corrected, number="4"),
        sent("自动回复：收稿回执", text("我正在休假。"), number="5"),
    ]
    for hours, raw in enumerate(mails):
        dovecot.append("INBOX", raw, CAME + timedelta(hours=hours), user=user)
    office.run("poll")
    rows = office.json("messages")
    assert [row["disposition"] for row in rows] == [
        "submission",
        "duplicate",
        "correction",
        "correction",
        "automatic",
    ]
    assert [row["of"] for row in rows] == [None, 1, 1, 1, None]
    assert [[letter["kind"] for letter in row["letters"]] for row in rows] == [
        ["receipt"],
        ["already-here"],
        ["correction-received"],
        ["correction-received"],
        [],
    ]
    assert {letter["state"] for row in rows for letter in row["letters"]} == {"pending"}
    (item,) = office.json("items")
    assert (item["version"], item["paragraphs"]) == (2, [FIRST, EDITED])
    taken, proposed = item["proposals"]
    assert (taken["state"], proposed["state"]) == ("taken", "proposed")
    assert proposed["new"]["paragraphs"][1] == EDITED.replace("321", "331")
    assert rows[3]["proposals"] == [{"id": proposed["id"], "item": item["id"], "state": "proposed"}]
    assert "节电331度" in office.run("item", str(item["id"]))

    office.run("item", str(item["id"]), "--take-proposal", str(proposed["id"]))
    assert "already" in office.run("item", "1", "--refuse-proposal", str(proposed["id"]), code=1)
    (item,) = office.json("items")
    assert (item["version"], item["paragraphs"][1]) == (3, EDITED.replace("321", "331"))
    stats = office.json("stats", "--from", "2026-05-01", "--to", "2026-05-31")
    assert stats["submitted"] == 1
    assert office.json("poll")["dispositions"] == {}
    (own,) = office.json("messages", "accept", "2")
    assert (own["disposition"], own["submission"]) == ("submission", 2)
    assert office.json("message", "1")["letters"][0]["to"] == "wenke@yunlan-al.example"
    assert "all is as it must be" in office.run("verify")
