"""The files of a proof: renderings of the issue as it stands, or, once it is signed, the frozen bytes."""

from __future__ import annotations

from pathlib import Path

from desk.app import App
from distribute import compose, freeze
from distribute.templates import Templates
from editorial.models import Issue

MARK = {"zh-CN": "校样", "en": "Proof"}
SUFFIX = {"html": "html", "text": "txt", "pdf": "pdf", "docx": "docx"}


def write_proof(app: App, issue: Issue, templates: Templates, folder: Path) -> list[Path]:
    """Writes html, txt, pdf and .eml into the folder, made when missing; their paths.

    An unsigned issue is marked as a proof; of a signed one, what was frozen is written unchanged.
    """
    files = _frozen(issue) if issue.frozen_at is not None else _marked(app, issue, templates)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        written.append(path)
    return written


def _name(issue: Issue) -> str:
    return f"{issue.year}-{issue.number:02}-{issue.kind}"


def _marked(app: App, issue: Issue, templates: Templates) -> dict[str, bytes]:
    prepared = freeze.prepare(issue, app.config.house, templates, app.config.sender, mark=MARK[app.language])
    name = f"{_name(issue)}-proof"
    files = {f"{name}.html": prepared.html.encode(), f"{name}.txt": prepared.text.encode()}
    if prepared.pdf is not None:
        files[f"{name}.pdf"] = prepared.pdf
    own = compose.own_block(
        app.config.sender.name,
        app.config.sender.address,
        f"proof-{prepared.digest[:20]}@{app.config.sender.address.rpartition('@')[2]}",
        app.now().astimezone(app.config.house.zone),
    )
    files[f"{name}.eml"] = own + next(iter(prepared.parts.values()))
    return files


def _frozen(issue: Issue) -> dict[str, bytes]:
    name = _name(issue)
    files = {f"{name}.{SUFFIX[r.kind]}": r.blob.read() for r in issue.renderings.select_related("blob")}
    for part in issue.parts.select_related("blob"):
        files[f"{name}-{part.variant}.eml"] = part.blob.read()
    return files
