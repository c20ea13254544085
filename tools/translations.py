"""The catalogue of translations: `update` it from the sources, `check` that it is whole, `compile` it.

    python tools/translations.py check

Babel does the work; django's gettext reads the result. msgids are the English sentences of the sources.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from desk.config_shape import Described

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "desk" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
PACKAGES = ("editorial", "ingest", "distribute", "desk")
METHODS = [("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2"), ("**.py", "python")]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "_lazy": None,
    "_noop": None,
    "label": ((1, "c"), 2),  # what the sources call pgettext_lazy
}


def sources() -> Catalog:
    """Every sentence the sources mark for translation."""
    catalogue = Catalog()
    for folder in (*PACKAGES, "templates"):
        methods = METHODS if folder != "templates" else [("**.html", "jinja2"), ("**.txt", "jinja2")]
        found = extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS, comment_tags=("zh:",))
        for _file, _line, words, comments, context in found:
            catalogue.add(words, auto_comments=comments, context=context)
    for meaning in meanings():
        catalogue.add(meaning)
    return catalogue


def meanings() -> Iterator[str]:
    """What each key of config.toml means, for the settings page: no call marks these docstrings."""
    yield from dict.fromkeys(one.meaning for one in described())


def described() -> list[Described]:
    """Every key of config.toml."""
    sys.path.insert(0, str(ROOT))  # a script has only its own folder there
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")
    import django

    django.setup()
    from desk.config import describe_keys

    return describe_keys()


def chinese_meanings() -> dict[str, str]:
    """What the keys mean in Chinese, as the Chinese documentation says it: that is where these are written."""
    document = (ROOT / "docs" / "configuration.zh-CN.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `([a-z_.]+)` \| .*? \| (.*) \|$", document, re.MULTILINE))
    return {one.meaning: told[one.key] for one in described() if one.key in told}


def stored() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def problems() -> Iterator[str]:
    """What is wrong with the catalogue, a line each."""
    catalogue, wanted, told = stored(), sources(), set(meanings())  # these are filled into no sentence
    for message in wanted:
        kept = catalogue.get(message.id, message.context)
        if not message.id:
            continue
        if kept is None:
            yield f"missing: {message.id!r}"
        elif not kept.string:
            yield f"untranslated: {message.id!r}"
        elif kept.fuzzy:
            yield f"fuzzy: {message.id!r}"
        elif message.id not in told:
            yield from _differences(message, kept)
    for message in [*catalogue, *catalogue.obsolete.values()]:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"no longer in the sources: {message.id!r}"


def _differences(message: Message, kept: Message) -> Iterator[str]:
    """A translation names the same values, and breaks its lines where the sentence does."""
    if not isinstance(message.id, str):  # a plural; Chinese has one form of it
        for form in kept.string:
            if any(_percents(one) != _percents(form) for one in message.id):
                yield f"placeholders differ: {message.id!r}"
        return
    english, chinese = str(message.id), str(kept.string)
    if "%(" in english or "%s" in english:
        if sorted(_percents(english)) != sorted(_percents(chinese)):
            yield f"placeholders differ: {english!r}"
    elif _fields(english) != _fields(chinese):
        yield f"placeholders differ: {english!r}"
    if english.endswith("\n") != chinese.endswith("\n") or english.count("\n") != chinese.count("\n"):
        yield f"line ends differ: {english!r}"


def _fields(words: str) -> set[str | None]:
    try:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        return {None}  # a brace without its partner


def _percents(words: str) -> list[str]:
    return re.findall(r"%(?:\(\w+\))?[a-z]", words)


def compile_to(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, stored())


def update() -> None:
    """Adds what is new, untranslated, and takes out what is gone."""
    catalogue, wanted = stored(), sources()
    wanted.creation_date = catalogue.creation_date  # no change where nothing changed
    catalogue.update(wanted, no_fuzzy_matching=True)
    for meaning, chinese in chinese_meanings().items():
        catalogue[meaning].string = chinese
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "newsdesk", "", ""
    catalogue.last_translator = catalogue.language_team = "newsdesk"
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=False, sort_output=True, no_location=True)


def main(asked: str) -> int:
    if asked == "compile":
        compile_to(CATALOGUE.with_suffix(".mo"))
    elif asked == "update":
        update()
    elif asked == "check":
        found = list(problems())
        print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
        return 1 if found else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
