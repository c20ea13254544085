"""Every page, found by following links: it answers, it is whole, it is in one language, and looking changes nothing.

In this process: Django's client in place of a network, all middleware between.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from babel.messages.extract import extract_from_dir
from django.db import connection
from django.test import Client
from django.urls import Resolver404, URLPattern, resolve

from desk import language
from desk.web.urls import urlpatterns
from editorial.models import Person
from tests.desk.web import stock, whole
from tests.desk.web.counting import started
from tests.desk.web.desks import office_without_mailbox
from tools.translations import KEYWORDS, ROOT

pytestmark = pytest.mark.servers
MOST = 150
ALIKE = 3
"""Pages looked at of one kind: the same view with the same names in its query."""
LARGEST_PAGE, LARGEST_FILE = 250_000, 2_000_000
OF_MAILS = {"message-html", "proof-html", "review-text"}
"""Documents of others in a frame: they have no frame of ours."""
FRAGMENTS = {"send-progress"}
ENGLISH = {"settings", "audit"}
"""Pages that show what is kept as it is: the words of docs/configuration.md, the data of events."""
NO_LINK = {"sign-in", "sign-in-link", "review-photo", "presence", "review-presence", "needs-human-file"}
NO_LINK |= {"message-page", "leave"}
"""Pages a person comes to by a mail, is shown after a form, or sees of a PDF, which no mail of `whole` brings."""
SPOKEN = {"zh-hans": "zh-CN", "en": "en"}


# --- what a page is made of ---------------------------------------------------------------------


class Parts(HTMLParser):
    """Links, words and landmarks of a page."""

    LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src"}
    SAID = ("title", "alt", "placeholder", "aria-label")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.counts: Counter[str] = Counter()
        self.language = self.title = ""
        self._inside: list[str] = []
        self._form: tuple[str, list[tuple[str, str]]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in ("title", "script", "style"):
            self._inside.append(tag)
        self.links += [given[name] for name in ("hx-get", self.LINKS.get(tag, "")) if given.get(name)]
        self.words += [given[name] for name in self.SAID if given.get(name)]
        if tag == "form" and given.get("method", "get").lower() == "get":
            self._form = given.get("action", ""), []
        if self._form is not None and tag == "input" and given.get("type") == "hidden":
            self._form[1].append((given.get("name", ""), given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag == "form" and self._form is not None:
            action, fields = self._form
            self.links.append(f"{action}?{urlencode(fields)}" if fields else action)
            self._form = None

    def handle_data(self, data: str) -> None:
        if "title" in self._inside:
            self.title += data
        elif not self._inside:
            self.words.append(data)


def path_of(link: str, page: str) -> str:
    """A link of a page as the path and query it leads to; empty for another place."""
    there = urlsplit(urljoin(f"http://desk{page}", html.unescape(link)))
    if there.netloc != "desk" or there.scheme != "http":
        return ""
    return there.path + (f"?{there.query}" if there.query else "")


def kind_of(path: str) -> tuple[str, ...]:
    """By what pages are alike. Raises Resolver404 for an address no view answers."""
    parts = urlsplit(path)
    return (name_of(path), *sorted({name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}))


def name_of(path: str) -> str:
    return resolve(urlsplit(path).path).url_name or ""


# --- crawling -----------------------------------------------------------------------------------


@dataclass
class Crawl:
    """What following every link from a few pages found."""

    language: str
    pages: dict[str, str] = field(default_factory=dict)
    """Whole pages by their paths."""
    wrong: list[str] = field(default_factory=list)
    kinds: Counter[tuple[str, ...]] = field(default_factory=Counter)
    visited: set[str] = field(default_factory=set)
    """Names of addresses."""
    asked: int = 0

    def run(self, client: Client, first: list[str]) -> None:
        """Breadth first, over one page of each kind, then over others like it."""
        new, alike, known = deque(first), deque[str](), set(first)
        while (new or alike) and self.asked < MOST:
            path = new.popleft() if new else alike.popleft()
            for to, where in self._look(client, path):
                if to in known:
                    continue
                known.add(to)
                seen = self._seen(to, where)
                if seen < ALIKE:
                    (alike if seen else new).append(to)

    def _seen(self, path: str, where: str) -> int:
        """How many pages of its kind were come across before."""
        try:
            kind = kind_of(path)
        except Resolver404:
            self.wrong.append(f"{where}: a dead link to {path}")
            return ALIKE
        self.kinds[kind] += 1
        return self.kinds[kind] - 1

    def _look(self, client: Client, path: str) -> list[tuple[str, str]]:
        """The links of a page, with the page."""
        self.asked += 1
        self.visited.add(name_of(path))
        answer = client.get(path)
        if answer.status_code in (301, 302, 303):
            return [(path_of(answer["Location"], path), path)]
        if answer.status_code != 200:
            self.wrong.append(f"{path}: answers {answer.status_code}")
            return []
        data = answer.getvalue()
        if not answer["Content-Type"].startswith("text/html") or "Content-Disposition" in answer:
            if len(data) > LARGEST_FILE:
                self.wrong.append(f"{path}: a download of {len(data)} bytes")
            return []
        if len(data) > LARGEST_PAGE:
            self.wrong.append(f"{path}: {len(data)} bytes of HTML")
        text = data.decode()
        parts = Parts(text)
        if name_of(path) not in OF_MAILS:
            self._check(path, parts, name_of(path) in FRAGMENTS)
            self.pages[path] = text
        found = [path_of(link, path) for link in parts.links if not link.startswith("/static/")]
        return [(to, path) for to in found if to]

    def _check(self, path: str, parts: Parts, fragment: bool) -> None:
        if fragment:
            return
        if parts.language != SPOKEN[self.language]:
            self.wrong.append(f"{path}: <html lang> is {parts.language!r}")
        if parts.counts["h1"] != 1:
            self.wrong.append(f"{path}: {parts.counts['h1']} h1")
        if not parts.title.strip():
            self.wrong.append(f"{path}: no title")


def tables() -> dict[str, str]:
    """A digest of every table but the sessions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        names = [str(name) for (name,) in cursor.fetchall() if name != "session"]
        found = {}
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
            found[name] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def changed(before: dict[str, str]) -> list[str]:
    return [name for name, mark in tables().items() if before[name] != mark]


@dataclass(frozen=True)
class Ground:
    made: whole.Whole
    crawls: dict[str, Crawl]
    changed: list[str]
    """Tables that are others after the crawls."""

    @property
    def visited(self) -> set[str]:
        return {name for crawl in self.crawls.values() for name in crawl.visited}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    office = office_without_mailbox(tmp_path_factory.mktemp("whole"), 1)
    whole.named(office)
    with stock.store_of(office) as house, speaking_chinese():
        made = whole.fill(office, house)
        started(office, at=whole.NOW)
        clients = {spoken: client_in(spoken) for spoken in SPOKEN}
        before, crawls = tables(), {spoken: Crawl(spoken) for spoken in SPOKEN}
        for spoken, crawl in crawls.items():
            crawl.run(clients[spoken], ["/", "/w", *made.paths])
        yield Ground(made, crawls, changed(before))


@contextmanager
def speaking_chinese() -> Iterator[None]:
    """The publication's language for whatever is written down, as the worker has it."""
    language.use("zh-CN")
    try:
        yield
    finally:
        language.use("en")


def client_in(spoken: str, enforce_csrf_checks: bool = False) -> Client:
    """EVERYTHING's browser."""
    client = Client(enforce_csrf_checks, SERVER_NAME="127.0.0.1")
    client.force_login(Person.objects.get(address=whole.EVERYTHING))
    client.cookies["newsdesk_language"] = spoken
    return client


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", SPOKEN)
def test_every_link_leads_to_a_page_that_is_whole(ground: Ground, spoken: str) -> None:
    assert ground.crawls[spoken].wrong == []


def test_no_page_is_left_without_a_link_to_it(ground: Ground) -> None:
    client = client_in("en")
    pages = {name for name, path in addresses().items() if client.get(path).status_code != 405}
    assert sorted(pages - ground.visited - NO_LINK) == []


def test_looking_at_a_page_changes_nothing(ground: Ground) -> None:
    assert ground.changed == []


def test_no_page_in_chinese_holds_a_sentence_in_english(ground: Ground) -> None:
    said = sentences()
    found = [
        f"{path}: {sentence!r}"
        for path, text in ground.crawls["zh-hans"].pages.items()
        if name_of(path) not in ENGLISH
        for sentence in untranslated(text, said)
    ]
    assert found == []


def sentences() -> list[str]:
    """What the templates and views say in English, the longest stretch between two values, of two words at least."""
    found = set[str]()
    places = (
        ("templates/desk", [("**.html", "jinja2")]),
        ("desk/web", [("**.py", "python")]),
    )
    for folder, methods in places:
        for _file, _line, words, _comments, _context in extract_from_dir(
            ROOT / folder, methods, keywords=KEYWORDS
        ):
            for one in [words] if isinstance(words, str) else words:
                pieces = re.split(r"%\(\w+\)[sd]|\{\w*[^}]*\}|%s", one or "")
                found.add(max((piece.strip(" .,:;()…") for piece in pieces), key=len))
    return sorted(one for one in found if len(re.findall(r"[A-Za-z]{2,}", one)) >= 2)


def untranslated(text: str, said: list[str]) -> list[str]:
    """The sentences that stand in a page as they are in the sources."""
    words = " \n ".join(" ".join(one.split()) for one in Parts(text).words)
    return [one for one in said if one in words and re.search(rf"\b{re.escape(one)}(?!\w)", words)]


# --- addresses ----------------------------------------------------------------------------------

SAMPLES = {
    "token": "no-such-token-at-all",
    "leaf": "1",
    "sha256": "0" * 64,
    "kind": "html",
    "name": "distribution",
    "action": "keep",
}
OPEN = {"language", "sign-in", "sign-in-code", "sign-in-link", "leave"}
"""What somebody who is not signed in may post to, beside the page a link was mailed for."""


def addresses() -> dict[str, str]:
    """A path of every address by its name: of row 1 of whatever it is about."""
    found = {}
    for one in urlpatterns:
        assert isinstance(one, URLPattern) and one.name, one
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: SAMPLES.get(part[1], "1"), str(one.pattern))
        found[one.name] = f"/{path}"
    return found


def test_asking_for_any_address_fails_nowhere_and_changes_nothing(ground: Ground) -> None:
    client, before = client_in("en"), tables()
    answers = {path: client.get(path).status_code for path in addresses().values()}
    assert {path: status for path, status in answers.items() if status >= 500} == {}
    assert changed(before) == []


def test_a_form_of_somebody_not_signed_in_changes_nothing(ground: Ground) -> None:
    client, before = Client(SERVER_NAME="127.0.0.1"), tables()
    for name, path in addresses().items():
        answer = client.post(path)
        if name in OPEN or name.startswith("review"):
            assert answer.status_code < 500, path
        else:
            assert answer.status_code == 403 or answer["Location"].startswith("/sign-in"), path
    assert changed(before) == []


def test_a_form_without_its_token_changes_nothing(ground: Ground) -> None:
    client, before = client_in("en", enforce_csrf_checks=True), tables()
    # The page a reader comes to by a mail has no session to protect: its form holds a token of its own (test_leave).
    paths = [path for name, path in addresses().items() if name != "leave"]
    answers = {path: client.post(path).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status != 403} == {}
    assert changed(before) == []
