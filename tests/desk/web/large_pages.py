"""Every address of the desk that shows something, as it stands over the large store; and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.urls import reverse

from tests.desk.web.counting import Cost, queries
from tests.desk.web.large import Large
from tests.desk.web.large_words import CLOSES
from tests.desk.web.stock import ADMINISTRATOR, EDITOR, SENDER, SIGNERS


class Weighed(NamedTuple):
    """A page and who opens it."""

    name: str
    """Of its address."""
    note: str
    """Which of several at that address."""
    person: str
    """Empty: nobody who is signed in."""
    path: str
    fragment: bool = False
    """Asked for by htmx."""

    @property
    def words(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name

    def cost(self, again: int = 3) -> Cost:
        """What it costs in this process, over the store that is open."""
        headers = {"HX-Request": "true"} if self.fragment else {}
        return queries(self.person, self.path, again, **headers)


ELSEWHERE = {
    "home": "goes to the current window",
    "window": "goes to the current window",
    "sign-in": "before the sign-in: no row is read",
    "sign-in-link": "before the sign-in: one row",
    "leave": "before the sign-in: the rows of one recipient",
    "photo-mail": "the bytes of one photo",
    "photo-thumb": "the bytes of one photo",
    "photo-whole": "the bytes of one photo",
    "photo-original": "the bytes of one photo",
    "review-photo": "the bytes of one photo",
    "message-raw": "the bytes of one mail",
    "message-part": "the bytes of one part",
    "message-page": "a picture of a page of an attached PDF",
    "needs-human-file": "the bytes of one upload",
    "presence": "a form for one code, in a session that asked for it",
    "review-presence": "a form for one code, in a session that asked for it",
    "proof-page": "a picture of a page of the PDF",
    "review-pdf": "a PDF, where there is one",
    "proof-file": "a file: takes as long as it is long",
    "delivery-csv": "a file: takes as long as it is long",
    "delivery-xlsx": "a file: takes as long as it is long",
    "export": "a file: takes as long as it is long",
    "import-template": "a file without rows",
    "audit-csv": "a file: takes as long as it is long",
    "statistics-book": "a file: takes as long as it is long",
}
"""Addresses that answer GET and are no page over many rows, and why."""

LONG = frozenset({"proof-html", "review-text"})
"""The issue itself as it will be mailed: as long as what is in it."""
YEAR, DECADE = f"{CLOSES.year}-01-01", f"{CLOSES.year - 10}-01-01"
LAST_DAY = f"{CLOSES.year}-12-31"


def _of(name: str, person: str, *arguments: object, note: str = "", **query: object) -> Weighed:
    path = reverse(name, args=arguments)
    return Weighed(name, note, person, f"{path}?{urlencode(query, quote_via=quote)}" if query else path)


def pages(large: Large) -> list[Weighed]:
    return [
        *_window(large),
        *_item(large),
        *_mail(large),
        *_issue(large),
        *_archive(large),
        *_people(large),
        *_office(),
    ]


def _window(large: Large) -> Iterator[Weighed]:
    yield _of("window-of", EDITOR, large.current, note="200 items")
    yield _of("window-of", EDITOR, large.open, note="open")
    yield _of("layout-of", EDITOR, large.current, note="200 items")
    yield _of("findings", EDITOR, large.current, note="200 items")._replace(fragment=True)
    yield _of("item-new", EDITOR, large.current)
    yield _of("layout-new", EDITOR, large.current)


def _item(large: Large) -> Iterator[Weighed]:
    draft, other = large.drafts[0], large.accepted[0]
    for tab in ("mail", "documents", "files", "versions", "exchange", "comments", "compare"):
        yield _of("item", EDITOR, draft, note=tab, tab=tab)
    yield _of("item", EDITOR, draft, note="twin", tab="twin", **{"with": 1})
    yield _of("item", EDITOR, large.waiting, note="open window")
    yield _of("item", EDITOR, 1, note="printed")
    yield _of("item-move", EDITOR, draft)
    yield _of("item-decline", EDITOR, draft)
    yield _of("photo", EDITOR, *large.photo)
    yield _of("item-split", EDITOR, other)
    both = large.accepted[:2]
    yield Weighed("item-merge", "", EDITOR, f"{reverse('item-merge')}?ids={both[0]}&ids={both[1]}")


def _mail(large: Large) -> Iterator[Weighed]:
    yield _of("inbox", EDITOR)
    yield _of("inbox", EDITOR, note="page 300", page=300)
    yield _of("inbox", EDITOR, note="found", q="消防")
    yield _of("inbox", EDITOR, note="window", window=large.current)
    yield _of("inbox", EDITOR, note="unit", unit=7)
    yield _of("inbox", EDITOR, note="waiting", state="waiting")
    yield _of("inbox-mail", EDITOR, 1)
    yield _of("message-html", EDITOR, large.html)
    yield _of("needs-human", EDITOR)
    yield _of("needs-human-mail", EDITOR, large.stranded)


def _issue(large: Large) -> Iterator[Weighed]:
    current, last = large.current, large.last
    yield _of("preflight", EDITOR, current)
    for view in ("desktop", "text"):
        yield _of("proof", EDITOR, current, note=view, view=view)
    yield _of("proof", EDITOR, last, note="sent")
    yield _of("proof-html", EDITOR, current)
    yield _of("rehearsal", EDITOR, current)
    yield _of("signoff", SIGNERS[0], current)
    yield _of("signoff", SIGNERS[0], last, note="sent")
    yield _of("review", "", large.token)
    yield _of("review-text", "", large.token)
    yield _of("send", SENDER, current, note="not signed")
    yield _of("send", SENDER, last, note="sent")
    yield _of("send-progress", SENDER, last)._replace(fragment=True)
    yield _of("delivery", SENDER, last)
    yield _of("delivery", SENDER, last, note="page 200", page=200)
    yield _of("delivery", SENDER, last, note="failed", state="failed")
    yield _of("delivery", SENDER, last, note="found", q="炭素")


def _archive(large: Large) -> Iterator[Weighed]:
    yield _of("archive", EDITOR)
    yield _of("archive", EDITOR, note="page 5", page=5)
    yield _of("issue", EDITOR, large.last)
    yield _of("issue", EDITOR, large.current, note="200 items")
    yield _of("item-origin", EDITOR, large.accepted[1])
    yield _of("search", EDITOR, note="two characters", q="电解")
    yield _of("search", EDITOR, note="nothing found", q="鲸鱼")
    yield _of("search", EDITOR, note="three words", q="电解 作者7 消防")
    yield _of("search", EDITOR, note="Latin", q="KPI")
    yield _of("search", EDITOR, note="a unit", unit="炭素厂")
    yield _of("correction-new", EDITOR, large.last)
    yield _of("recall-new", EDITOR, large.last)
    yield _of("special-new", EDITOR)
    yield _of("special-new", EDITOR, note="ticked", ids=",".join(map(str, large.accepted[:50])))
    yield _of("earlier", EDITOR)
    yield _of("earlier-one", EDITOR, large.earlier)


def _people(large: Large) -> Iterator[Weighed]:
    yield _of("people", ADMINISTRATOR)
    yield _of("contributors", ADMINISTRATOR)
    yield _of("contributors", ADMINISTRATOR, note="found", q="作者7")
    yield _of("contributor-new", ADMINISTRATOR)
    yield _of("contributor", ADMINISTRATOR, 7)
    yield _of("units", ADMINISTRATOR)
    yield _of("unit-new", ADMINISTRATOR)
    yield _of("unit", ADMINISTRATOR, 7)
    yield _of("recipients", ADMINISTRATOR)
    yield _of("recipients", ADMINISTRATOR, note="page 150", page=150)
    yield _of("recipients", ADMINISTRATOR, note="found", q="炭素")
    yield _of("recipients", ADMINISTRATOR, note="came back", state="bounced")
    yield _of("recipients", ADMINISTRATOR, note="no longer mailed", state="suppressed")
    yield _of("recipient-new", ADMINISTRATOR)
    yield _of("recipient", ADMINISTRATOR, 7)
    yield _of("list", ADMINISTRATOR, "distribution")
    yield _of("list", ADMINISTRATOR, "distribution", note="found", q="炭素")
    yield _of("list", ADMINISTRATOR, "distribution", note="group", group="第7组")
    yield _of("list-left", ADMINISTRATOR, "distribution")
    yield _of("import", ADMINISTRATOR)
    yield _of("import-plan", ADMINISTRATOR, large.plan)
    yield _of("import-plan", ADMINISTRATOR, large.done, note="carried out")
    yield _of("persons", ADMINISTRATOR)
    yield _of("person-new", ADMINISTRATOR)
    yield _of("person", ADMINISTRATOR, 1)


def _office() -> Iterator[Weighed]:
    for by in ("unit", "author", "section"):
        yield _of("statistics", EDITOR, note=by, by=by, **{"from": YEAR, "to": LAST_DAY})
    yield _of("statistics", EDITOR, note="ten years", **{"from": DECADE, "to": LAST_DAY})
    yield _of("statistics-items", EDITOR, **{"from": YEAR, "to": LAST_DAY, "what": "submitted"})
    yield _of("audit", ADMINISTRATOR)
    yield _of("audit", ADMINISTRATOR, note="who", who="白若川")
    yield _of("audit", ADMINISTRATOR, note="what", what="sent")
    yield _of("audit", ADMINISTRATOR, note="none", what="split")
    yield _of("audit", EDITOR, note="one's own")
    yield _of("audit", ADMINISTRATOR, note="page 1000", page=1000)
    yield _of("settings", ADMINISTRATOR)
    yield _of("health", ADMINISTRATOR)
    yield _of("own", EDITOR)
