"""What reading again must not do: undo a person's word or a later mail's, or tell of a change where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import issues, items, moving, windows
from editorial.models import (
    CollectionWindow,
    Contributor,
    Conversion,
    Disposition,
    Gram,
    Item,
    ItemState,
    Message,
    Proposal,
    Submission,
    Twin,
)
from ingest.child import Parser, Read
from ingest.convert import convert_new
from ingest.office import Office
from ingest.read import Judge, hints, read_new
from ingest.reprocess import Change, survey, undecided
from ingest.settings import Limits, Senders
from tests.editorial.making import house
from tests.ingest.arriving import ARRIVED, AT, RULES, arrive, child, now, register
from tests.ingest.builder import attach, docx, text
from tests.ingest.test_flow_again import EDITED, FIRST, OTHER, SECOND, SIGNED, sent
from tests.ingest.test_reprocess import BODY, TAGGED, with_alias

NOBODY = Office(command="/nowhere/soffice")
STRANGER = "路远 <lu.yuan@elsewhere.example>"
TRUSTING = replace(RULES, senders=Senders(trusted_domains=("elsewhere.example",)))


def again(
    rules: Judge, *, apply: bool = False, numbers: Sequence[int] | None = None, office: Office = NOBODY
) -> list[Change]:
    with child(rules.house) as parser:
        found = list(survey(parser, rules, office, undecided(numbers, None), now, apply))
    return [change for change in found if not change.nothing]


def test_what_an_editor_wrote_is_no_difference_as_long_as_the_mail_reads_as_before(store: str) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n")))
    one, other = Item.objects.order_by("ordinal")
    items.edit(one.pk, {"paragraphs": ["一句完全另写的话。"]}, AT, "gu")
    moving.move(house(), other.pk, "news", "", None, AT, "gu")
    assert again(RULES, apply=True) == []
    assert Item.objects.get(pk=one.pk).paragraphs == ["一句完全另写的话。"]


def test_of_two_pieces_the_undecided_one_changes_and_the_decided_one_is_told(sqlite_store: Path) -> None:
    register()
    arrive(sent("【防汛】两则", text(f"{FIRST}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n")))
    one, other = Item.objects.order_by("ordinal")
    items.accept(one.pk, AT, "gu")
    (change,) = again(with_alias(), apply=True)
    assert [(row.item, row.kind) for row in change.items] == [(one.pk, "left"), (other.pk, "changed")]
    assert [row.section for row in Item.objects.order_by("ordinal")] == ["", "safety"]


def test_a_withdrawn_piece_does_not_come_back(sqlite_store: Path) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n")))
    items.withdraw(Item.objects.order_by("ordinal")[0].pk, "作者撤稿", AT, "gu")
    assert again(RULES, apply=True) == []
    assert Item.objects.count() == 2


def test_a_piece_that_a_later_mail_added_is_not_missed_in_the_first_one(sqlite_store: Path) -> None:
    register()
    arrive(TAGGED)
    arrive(sent("【防汛】专项检查（修改稿）", text(f"{BODY}\n\n{OTHER}（炭素厂　许衡）\n"), number="2"))
    assert Submission.objects.get().items.count() == 2
    assert again(RULES, apply=True) == []
    (change,) = again(with_alias(), apply=True)
    assert [(row.item, row.kind) for row in change.items] == [(Item.objects.order_by("id")[0].pk, "changed")]
    assert Item.objects.filter(state=ItemState.DRAFT).count() == 2


def test_how_an_item_came_to_its_window_is_still_said_after_it_was_read_again(sqlite_store: Path) -> None:
    register()
    window = CollectionWindow.objects.create(
        opens=ARRIVED - timedelta(days=3), closes=ARRIVED + timedelta(days=1)
    )
    windows.close(house(), window, AT, "close")
    arrive(TAGGED)
    assert "found after closing" in Item.objects.get().why
    again(with_alias(), apply=True)
    assert Item.objects.get().section == "safety"
    assert "found after closing" in Item.objects.get().why
    arrive(sent("【防汛】专项检查（修改稿）", text(BODY.replace(SECOND, EDITED)), number="2"))
    assert Item.objects.get().paragraphs == [FIRST, EDITED]
    assert "found after closing" in Item.objects.get().why


def test_an_undecided_piece_of_an_old_window_is_read_again_in_the_issue_it_went_to(
    sqlite_store: Path,
) -> None:
    register()
    arrive(TAGGED)
    old = CollectionWindow.objects.create(opens=ARRIVED - timedelta(3), closes=ARRIVED + timedelta(1))
    later = CollectionWindow.objects.create(opens=old.closes, closes=old.closes + timedelta(7))
    windows.open_issues(house(), AT)
    Item.objects.update(window=later)
    old_issue = issues.Issue.objects.get(window=old)
    old_issue.frozen_at = AT
    old_issue.save()
    number = Message.objects.get().pk
    assert undecided(None, None) == [number]
    assert (undecided(None, later.pk), undecided(None, old.pk)) == ([number], [])


def test_who_has_left_since_is_still_the_author(sqlite_store: Path) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}\n")))
    assert Item.objects.get().authors == ["温可"]
    Contributor.objects.update(active=False)
    assert again(RULES, apply=True) == []
    assert Item.objects.get().authors == ["温可"]


def test_who_was_registered_since_is_the_author_of_the_drafts_and_their_contributor(
    sqlite_store: Path,
) -> None:
    arrive(sent("投稿", text(f"{FIRST}\n")))
    assert (Item.objects.get().unit, Submission.objects.get().contributor) == ("", None)
    person = register()
    again(RULES, apply=True)
    assert (Item.objects.get().unit, Item.objects.get().authors) == ("青石电解铝厂", ["温可"])
    assert Submission.objects.get().contributor == person


def test_a_piece_given_up_for_another_cut_is_nobodys_twin(sqlite_store: Path) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    arrive(sent("投稿", text(BODY)))
    spare = Item.objects.create(submission=Submission.objects.get(), ordinal=2, paragraphs=[OTHER])
    items.keep_version(spare, AT, "poll")
    from ingest.deciding import twins

    twins.find(spare, twins.sketch(spare, []), RULES.house)
    arrive(
        sent(
            "投稿",
            text(f"{OTHER}（岚谷铝加工公司　闻笛）\n"),
            sender="闻笛 <wendi@yunlan-al.example>",
            number="2",
        )
    )
    assert Twin.objects.count() == 1
    again(RULES, apply=True)
    spare.refresh_from_db()
    assert (spare.state, Twin.objects.count(), Gram.objects.filter(item=spare).count()) == ("withdrawn", 0, 0)


def test_a_piece_somebody_wants_corrected_is_not_cut_away(sqlite_store: Path) -> None:
    register()
    arrive(sent("投稿", text(BODY)))
    submission = Submission.objects.get()
    spare = Item.objects.create(submission=submission, ordinal=2, paragraphs=[OTHER])
    items.keep_version(spare, AT, "poll")
    Proposal.objects.create(
        message=submission.message, submission=submission, item=spare, words="改一下", old={}, at=AT
    )
    assert [change.left for change in again(RULES, apply=True)] == ["decided"]
    spare.refresh_from_db()
    assert spare.state == ItemState.DRAFT


def test_reading_again_voids_what_was_signed_only_where_something_changes(sqlite_store: Path) -> None:
    """A draft blocks the signature; whoever gets round that still signs for what is printed."""
    register()
    arrive(TAGGED)
    window = CollectionWindow.objects.create(opens=ARRIVED - timedelta(3), closes=ARRIVED + timedelta(1))
    issue = windows.close(house(), window, AT, "close")
    issue.state = "signing"
    issue.save()
    assert again(RULES, apply=True) == []
    issue.refresh_from_db()
    assert issue.state == "signing"
    again(with_alias(), apply=True)
    issue.refresh_from_db()
    assert issue.state == "editing"


def test_a_mail_a_person_took_meanwhile_stays_as_they_said(store: str) -> None:
    """The person is quicker: between the look and the deed the mail was dismissed."""
    arrive(sent("投稿", text(BODY), sender=STRANGER))
    number = Message.objects.get().pk
    with child(RULES.house) as parser:

        class Slow(Parser):
            def __init__(self) -> None:
                pass

            def parse(self, *given: object) -> Read:  # type: ignore[override]
                read = parser.parse(*given)  # type: ignore[arg-type]
                Message.objects.filter(pk=number).update(disposition=Disposition.NOT_A_SUBMISSION)
                return read

        (change,) = survey(Slow(), TRUSTING, NOBODY, [number], now, True)
    assert change.left == "decided"
    assert Message.objects.get().disposition == Disposition.NOT_A_SUBMISSION
    assert not Item.objects.exists()


def test_what_cannot_be_written_leaves_the_held_mail_as_it_was(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is set back to unread in between, so that a kill leaves it held and no window waits for it."""
    arrive(sent("投稿", text(BODY), sender=STRANGER))

    def broken(*given: object, **more: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("ingest.read.carry_out", broken)
    (change,) = again(TRUSTING, apply=True)
    assert change.left == "failed"
    message = Message.objects.get()
    assert (message.disposition, message.failures, message.claim) == (Disposition.UNKNOWN_SENDER, 0, "")
    monkeypatch.undo()
    again(TRUSTING, apply=True)
    assert Message.objects.get().disposition == Disposition.SUBMISSION


def test_a_mail_that_failed_before_in_the_same_way_is_no_news(sqlite_store: Path) -> None:
    register()
    arrive(TAGGED)
    Message.objects.update(disposition=Disposition.NEEDS_HUMAN, reason="timeout")
    Submission.objects.all()
    with Parser(Limits(parse_seconds=0.000001), hints(RULES.house)) as parser:
        (change,) = survey(parser, RULES, NOBODY, undecided(None, None), now, True)
    assert change.nothing


def test_with_libreoffice_installed_since_its_files_are_converted_and_their_mails_change(
    sqlite_store: Path, tmp_path: Path
) -> None:
    register()
    raw = sent("投稿", text("稿件见附件。\n"), attach("稿件.rtf", rb"{\rtf1\ansi words\par}"))
    assert arrive(raw) == {}
    assert convert_new(NOBODY, now) == 1
    with child(RULES.house) as parser:
        read_new(parser, RULES, now)
    message = Message.objects.get()
    assert (message.disposition, message.reason) == (Disposition.NEEDS_HUMAN, "unreadable-attachment")
    assert again(RULES) == []
    program = tmp_path / "soffice"
    (tmp_path / "made.docx").write_bytes(docx(FIRST, SIGNED))
    program.write_text('#!/bin/sh\nmkdir -p out\ncp "$(dirname "$0")/made.docx" out/in.docx\n')
    program.chmod(0o755)
    here = Office(command=str(program))
    (change,) = again(RULES, office=here)
    assert change.new[0] == "submission"
    assert Message.objects.get().disposition == Disposition.NEEDS_HUMAN
    again(RULES, apply=True, office=here)
    assert Item.objects.get().paragraphs == [FIRST]
    assert Conversion.objects.get().state == "done"


def test_looking_holds_up_no_writer(sqlite_store: Path) -> None:
    """Without --apply no transaction is begun: SQLite has one writer at a time."""
    register()
    arrive(TAGGED)
    with CaptureQueriesContext(connection) as queries:
        again(with_alias())
    assert not [
        row["sql"] for row in queries if row["sql"].startswith(("BEGIN", "UPDATE", "INSERT", "DELETE"))
    ]


def test_finding_what_to_read_takes_the_same_few_queries_for_one_mail_and_for_thirty(
    sqlite_store: Path,
) -> None:
    arrive(sent("投稿", text(BODY), sender=STRANGER))
    counts = []
    for more in (0, 30):
        for number in range(more):
            one = Message.objects.order_by("id")[0]
            one.pk, one.received = None, ARRIVED + timedelta(hours=number)
            one.save()
        with CaptureQueriesContext(connection) as queries:
            undecided(None, None)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4
