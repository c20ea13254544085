"""The files of a proof: renderings of the issue as it stands, or, once it is signed, the frozen bytes."""

from __future__ import annotations

from pathlib import Path

from desk.app import App
from distribute import freeze, proofs
from distribute.templates import Templates
from editorial.content import house_of
from editorial.models import Issue, RenderingKind

MARK = {"zh-CN": "校样", "en": "Proof"}
SUFFIX = {"html": "html", "text": "txt", "pdf": "pdf", "docx": "docx"}


def write_proof(app: App, issue: Issue, templates: Templates, folder: Path) -> list[Path]:
    """Writes html, txt, pdf, docx and .eml into the folder, made when missing; their paths.

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
    house, sender = app.config.house, app.config.sender
    proof = freeze.proof(issue, house, templates, sender, MARK[app.language])
    name = f"{_name(issue)}-proof"
    kinds = [kind for kind in RenderingKind if kind != RenderingKind.PDF or _attached(app, issue)]
    files = {f"{name}.{SUFFIX[kind]}": proof.made(proofs.NAMES[kind]) for kind in kinds}
    mail = proofs.eml(proof, sender, app.now().astimezone(house.zone))
    assert mail is not None, "only a frozen issue may have no mail"
    return files | {f"{name}.eml": mail}


def _attached(app: App, issue: Issue) -> bool:
    return house_of(issue, app.config.house).publication.pdf == "attach"


def _frozen(issue: Issue) -> dict[str, bytes]:
    name = _name(issue)
    files = {f"{name}.{SUFFIX[r.kind]}": r.blob.read() for r in issue.renderings.select_related("blob")}
    for part in issue.parts.select_related("blob"):
        files[f"{name}-{part.variant}.eml"] = part.blob.read()
    return files
