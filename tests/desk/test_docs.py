"""The documents must not lag: every verb, every state, every link, and the parts of every decision."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.db.models import TextChoices

from desk.cli import parser
from editorial import models

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", ".git", "demo", "build", "dist", "node_modules", "tmp"}
READMES = ("README.md", "README.zh-CN.md")
DECISION_PARTS = ("## Context", "## Decision", "## Rejected", "## Consequences")

NOUNS: dict[str, tuple[str, ...]] = {
    "Disposition of a message": tuple(models.Disposition.values),
    "Conversion": tuple(models.ConversionState.values),
    "Item": (*models.ItemState.values, *models.PhotoSize.values),
    "Collection window": tuple(models.WindowState.values),
    "Issue": (*models.IssueState.values, *models.Kind.values),
    "Signature": tuple(models.SignatureState.values),
    "Delivery": (
        *models.DeliveryState.values,
        *models.Variant.values,
        *models.RenderingKind.values,
        *models.Return.values,
    ),
    "Suppression": tuple(models.Ground.values),
    "One-time secret": tuple(models.Purpose.values),
    "Presence": tuple(models.Mode.values),
    "Proposal": tuple(models.ProposalState.values),
    "Letter": (*models.LetterState.values, *models.LetterKind.values),
}
"""Heading of the glossary, and the tokens its tables must hold."""


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documents() -> list[Path]:
    found = []
    for path in sorted(ROOT.rglob("*.md")):
        inside = path.relative_to(ROOT).parts
        if not any(part in SKIPPED or part.startswith(".") for part in inside):
            found.append(path)
    return found


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rows(document: str) -> Iterator[list[str]]:
    """The cells of every table row, the rules under the heads left out. A | inside `code` is text."""
    for line in document.splitlines():
        if line.startswith("|"):
            guarded = re.sub(r"`[^`]*`", lambda code: code[0].replace("|", "\0"), line)
            cells = [cell.strip().replace("\0", "|") for cell in guarded.strip("|").split("|")]
            if not all(set(cell) <= set("-: ") for cell in cells):
                yield cells


def chapter(document: str, title: str) -> str:
    """From a heading to the next of its level."""
    found = re.search(rf"^## {re.escape(title)}\b.*?\n(.*?)(?=^## |\Z)", document, re.M | re.S)
    assert found is not None, f"docs/glossary.md has no chapter {title!r}"
    return found[1]


# --- the command --------------------------------------------------------------------------------


def subcommands(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def told_verbs(readme: str) -> dict[str, str]:
    """The verb of each row of the verb table, and the row."""
    told: dict[str, str] = {}
    for cells in rows(text(readme)):
        first = re.match(r"`([a-z]+)(?: [^`]*)?`", cells[0])
        if first and len(cells) == 2:
            told[first[1]] = " | ".join(cells)
    return told


@pytest.mark.parametrize("readme", READMES)
def test_every_verb_stands_in_the_readme_and_no_other(readme: str) -> None:
    assert sorted(told_verbs(readme)) == sorted(subcommands(parser()))


@pytest.mark.parametrize("readme", READMES)
def test_every_action_and_option_of_a_verb_stands_in_its_row(readme: str) -> None:
    told = told_verbs(readme)
    missing = []
    for verb, command in subcommands(parser()).items():
        row = told.get(verb, "")
        for action in subcommands(command):
            if action != "list" and not re.search(rf"`(?:{verb} )?{action}\b", row):
                missing.append(f"{verb} {action}")
        for option in options(command):
            if option not in row:
                missing.append(f"{verb} {option}")
    assert missing == [], f"{readme} does not name them in the rows of their verbs"


def options(command: argparse.ArgumentParser) -> Iterator[str]:
    """The long options of a verb itself; what every verb has, and what only tunes it, are left to --help."""
    for action in command._actions:
        for option in action.option_strings:
            if option.startswith("--") and option not in ("--help", "--json", *LEFT_TO_HELP):
                yield option


LEFT_TO_HELP = ("--folder", "--serve", "--force", "--mailbox", "--state", "--name")


def test_every_command_a_document_shows_exists() -> None:
    verbs = subcommands(parser())
    shown = [
        (named(path), command)
        for path in documents()
        for command in re.findall(r"(?<!-u )newsdesk(?: --config \S+)? ([a-z]+)(?= |`|$)", code(path), re.M)
    ]
    assert len(shown) > 20
    assert [(where, verb) for where, verb in shown if verb not in verbs] == []


def command_lines() -> list[tuple[str, list[str]]]:
    """Every whole line that calls newsdesk, in blocks of code: the document and the words after the command."""
    found = []
    for path in documents():
        for line in code(path).splitlines():
            call = re.match(r"\s*(?:sudo -u newsdesk )?newsdesk (?!newsdesk)(\S.*)", line)
            if call:
                found.append((named(path), shlex.split(call[1], comments=True)))
    return found


def test_every_command_line_a_document_shows_is_one() -> None:
    lines = command_lines()
    assert len(lines) > 40
    for where, words in lines:
        typed = ["1" if word == "N" else word for word in words]
        try:
            parser().parse_args(typed)
        except SystemExit:
            pytest.fail(f"{where}: newsdesk {shlex.join(words)}")


def code(path: Path) -> str:
    """What stands in a document as code: indented blocks, fenced blocks, and `spans`."""
    whole = path.read_text(encoding="utf-8")
    fenced = re.findall(r"^```.*?\n(.*?)^```", whole, re.M | re.S)
    indented = re.findall(r"^    (?!\s*[-|]).*$", whole, re.M)
    return "\n".join([*fenced, *indented, *re.findall(r"`[^`\n]+`", whole)])


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_stand_first_and_are_targets_of_the_makefile(readme: str) -> None:
    lines = text(readme).splitlines()
    commands = [line.strip() for line in lines if line.startswith("    make ")]
    assert commands[:2] == ["make demo", "make test"]
    for path in documents():
        for target in re.findall(r"\bmake ([a-z-]+)\b", code(path)):
            assert re.search(rf"^{target}:", text("Makefile"), re.M), f"{named(path)}: make {target}"


# --- the words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", NOUNS)
def test_every_state_has_one_chinese_and_one_english_word(noun: str) -> None:
    told = {
        cells[0].strip("`"): cells[1:]
        for cells in rows(chapter(text("docs/glossary.md"), noun))
        if cells[0].startswith("`")
    }
    for token in NOUNS[noun]:
        assert token in told, f"{noun}: `{token}` is not in docs/glossary.md"
        chinese, english, means = told[token]
        assert re.search(r"[\u4e00-\u9fff]", chinese), f"{noun} `{token}`: {chinese!r} is no Chinese word"
        assert re.fullmatch(r"[a-z][a-z -]*", english), f"{noun} `{token}`: {english!r} is no English word"
        assert not re.search(r"[/,;、；]", chinese + english), f"{noun} `{token}`: one word, not several"
        assert means, f"{noun} `{token}` has no meaning"
    assert set(told) == set(NOUNS[noun]), f"{noun}: docs/glossary.md names what the code does not know"


@pytest.mark.parametrize("noun", NOUNS)
def test_no_two_states_of_a_noun_share_a_word(noun: str) -> None:
    for table in chapter(text("docs/glossary.md"), noun).split("| token |")[1:]:
        told = [cells for cells in rows(table) if cells[0].startswith("`")]
        for column in (1, 2):
            words = [cells[column] for cells in told]
            assert len(words) == len(set(words)), f"{noun}: {words}"


def test_every_closed_set_of_the_models_is_in_the_glossary() -> None:
    """A new set of tokens must be added to NOUNS above, and so to the glossary."""
    sets = {thing for name in models.__all__ if is_choices(thing := getattr(models, name))}
    known = {token for tokens in NOUNS.values() for token in tokens}
    assert {token for choices in sets for token in choices.values} <= known
    assert len(sets) == 18


def is_choices(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, TextChoices)


# --- decisions, links, tests named --------------------------------------------------------------


def decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("page", decisions(), ids=lambda page: page.stem)
def test_every_decision_has_its_four_parts_and_is_short(page: Path) -> None:
    whole = page.read_text(encoding="utf-8")
    assert re.match(rf"# {int(page.name[:4])}\. \S", whole), "the title begins with the page's number"
    assert re.findall(r"^## .*$", whole, re.M) == list(DECISION_PARTS)
    for part in DECISION_PARTS:
        assert len(whole.partition(part)[2].partition("\n## ")[0].split()) >= 15, f"{part} says nothing"
    rejected = whole.partition("## Rejected")[2].partition("## Consequences")[0]
    assert re.search(r"^- \*\*", rejected, re.M), "a rejected alternative is a list entry with its reason"
    assert len(whole.splitlines()) <= 60


def test_decisions_are_numbered_without_gaps_and_all_listed() -> None:
    pages = decisions()
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    contents = text("docs/decisions/README.md")
    for page in pages:
        title = page.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2]
        listed = re.search(rf"\({re.escape(page.name)}\) \| (.+?) \|", contents)
        assert listed is not None, f"{page.name} is not in docs/decisions/README.md"
        assert listed[1] == title


@pytest.mark.parametrize("document", documents(), ids=named)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    whole = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", whole):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        aim = (document.parent / path).resolve() if path else document
        assert aim.exists(), f"{named(document)} links to {target}"
        if anchor:
            heads = re.findall(r"^#+ (.+)$", aim.read_text(encoding="utf-8"), re.M)
            assert anchor in [slug(head) for head in heads], f"{named(document)} links to {target}"


def slug(head: str) -> str:
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


def test_every_test_and_every_file_a_document_names_exists() -> None:
    tests = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    for document in documents():
        whole = document.read_text(encoding="utf-8")
        if document.name == "CHANGELOG.md":
            continue  # it speaks of what was
        for name in re.findall(r"`(test_\w+)`", whole):
            # A claim quoted as an example of a good name is one of ours as well.
            assert name in tests, f"{named(document)} names {name}"
        for path in re.findall(r"`((?:editorial|ingest|distribute|desk|tests|templates)/[\w./-]*)`", whole):
            assert (ROOT / path).exists(), f"{named(document)} names {path}"


@pytest.mark.parametrize("document", [*documents(), ROOT / "config.toml"], ids=named)
def test_no_document_names_a_registry_or_somebodys_folder(document: Path) -> None:
    whole = document.read_text(encoding="utf-8")
    for pattern in (
        r"pypi\.(org|python)|pythonhosted|registry\.npm|mirrors?\.[a-z]+\.(com|cn|edu)|index-url",
        r"(?<![\w.])/(home|root|Users|work|mnt)/",
        r"[A-Z]:\\",
    ):
        found = re.search(pattern, whole)
        assert found is None, f"{named(document)} names {found and found[0]}"


def test_the_licence_is_the_whole_apache_license() -> None:
    licence = text("LICENSE")
    assert "Apache License" in licence and "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence and len(licence) > 11_000


def test_readmes_tell_the_same_and_the_changelog_knows_the_version() -> None:
    version = re.search(r'^version = "(.+)"$', text("pyproject.toml"), re.M)
    assert version is not None
    assert f"## [{version[1]}]" in text("CHANGELOG.md")
    heads = [re.findall(r"^## ", text(readme), re.M) for readme in READMES]
    assert len(heads[0]) == len(heads[1])
    english, chinese = (told_verbs(readme) for readme in READMES)
    for verb in english:
        assert flags(english[verb]) == flags(chinese.get(verb, "")), f"the READMEs differ in {verb}"


def flags(row: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+", row))
