"""What a mail costs when many are here: a few queries, however many pieces it brings and mails there are."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from editorial import claims, proposals
from editorial.models import Disposition, Item, Message, Proposal, Submission
from editorial.refusal import Refused
from ingest.read import _claim
from ingest.record import Hold, Mail, record
from tests.ingest.arriving import ARRIVED, AT, PLACE, arrive, register
from tests.ingest.builder import text
from tests.ingest.test_flow_again import EDITED, FIRST, SECOND, SIGNED, sent

PLACES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def piece(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return f"{place}车间第{number}班开展{place}线设备巡检，{place}班长记录{number + 3}处渗漏，当日处理{number}处。"


def queries_for(count: int, number: int) -> int:
    body = "\n\n".join(f"{piece(number * 100 + n)}（青石电解铝厂　温可）" for n in range(count))
    with CaptureQueriesContext(connection) as queries:
        arrive(sent(f"第{number}批巡检", text(body + "\n"), number=str(number)))
    assert Submission.objects.latest("number").items.count() == count
    return len(queries)


def test_a_mail_of_ten_pieces_asks_no_more_of_the_past_the_more_there_is_of_it(store: str) -> None:
    """Each draft has its own few rows; what it is compared with is looked up once for all of them."""
    register()
    one, ten = queries_for(1, 1), queries_for(10, 2)
    a_piece = (ten - one) / 9
    again = queries_for(10, 3)
    assert a_piece < 25
    assert again <= ten + 10, "no query for each pair of a draft and an item that is here"


def test_the_next_mail_to_read_is_found_by_an_index_among_twenty_thousand(store: str) -> None:
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n")))
    first = Message.objects.get()
    rows: dict[str, Any] = {"account": "a", "folder": "f", "role": "submissions"}
    rows |= {"received": ARRIVED, "recorded": AT, "size": 1}
    Message.objects.bulk_create(
        [Message(**rows, blob=first.blob, disposition=Disposition.NEW) for _n in range(10_000)], 500
    )
    Message.objects.bulk_create(
        [Message(**rows, blob=first.blob, disposition=Disposition.AUTOMATIC) for _n in range(10_000)], 500
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    claimed = _claim(AT)
    assert claimed is not None and claimed.claim == claims.HOLDER
    with CaptureQueriesContext(connection) as queries:
        _claim(AT)
    plans = []
    with connection.cursor() as cursor:
        for row in queries:
            if row["sql"].startswith("SELECT"):
                cursor.execute(f"EXPLAIN {'QUERY PLAN ' if store == 'sqlite' else ''}{row['sql']}")
                plans.append(" ".join(str(line[-1]) for line in cursor.fetchall()))
    assert len(plans) == 3
    assert not [plan for plan in plans if "Seq Scan" in plan or "TEMP B-TREE FOR ORDER" in plan], plans
    assert store != "sqlite" or not [plan for plan in plans if plan == "SCAN message"], plans


def test_a_first_version_read_after_the_later_one_of_another_text_is_a_contribution(store: str) -> None:
    """A file is read late; what came before an item can neither answer it nor replace it, however alike they are."""
    register()
    other = FIRST.replace("青石电解铝厂一车间", "检修分厂").replace("电解槽大修筑炉", "行车轨道")
    assert arrive(sent("投稿", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n"), number="2")) == {"submission": 1}
    earlier = sent("轨道检查（修改稿）", text(f"{other}\n\n当日更换压板，紧固螺栓。{SIGNED}\n"))
    assert arrive(earlier, received=ARRIVED - timedelta(hours=1)) == {"submission": 1}
    assert Item.objects.count() == 2


def test_an_earlier_version_read_after_the_later_one_is_no_second_item(store: str) -> None:
    register()
    arrive(sent("专项检查（修改稿）", text(f"{FIRST}\n\n{EDITED}{SIGNED}\n"), number="2"))
    first = sent("专项检查", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n"))
    assert arrive(first, received=ARRIVED - timedelta(hours=1)) == {"duplicate": 1}
    assert Item.objects.get().paragraphs == [FIRST, EDITED]


def test_a_copy_recorded_before_its_original_was_read_has_its_words_too(store: str) -> None:
    register()
    raw = sent("专项检查", text(f"{FIRST}{SIGNED}\n"))
    token = claims.take("poll:test", AT, 900)
    assert token is not None
    for uid in (900_001, 900_002):  # two batches of one poll
        record(PLACE, [Mail(uid, raw, len(raw), ARRIVED)], 0, AT, Hold("poll:test", token, 900))
    claims.let_go("poll:test", token)
    assert arrive() == {"submission": 1}
    first, copy = Message.objects.order_by("id")
    assert (copy.disposition, copy.of_id) == (Disposition.DUPLICATE, first.pk)
    assert (copy.subject, copy.sender_address) == ("专项检查", "wenke@yunlan-al.example")
    assert copy.content_digest == first.content_digest != ""


def test_a_proposal_is_not_refused_while_its_message_is_decided_otherwise(store: str) -> None:
    """Whoever takes the message for a contribution of its own undoes its proposals, alone with the publication."""
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n")))
    submission = Submission.objects.get()
    item = Item.objects.get()
    row = Proposal.objects.create(message=submission.message, submission=submission, item=item, at=AT)
    told: list[str] = []

    def refuse() -> None:
        try:
            proposals.refuse(item.pk, row.pk, AT, "gu")
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    with transaction.atomic():
        claims.alone()
        other = threading.Thread(target=refuse)
        other.start()
        time.sleep(0.3)  # it is at the door by then; should it not be, the test tells less, never wrongly
        proposals.undo(submission.message, AT, "lu")
    other.join()
    row.refresh_from_db()
    assert (row.decided_by, len(told)) == ("lu", 1)
