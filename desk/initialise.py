"""`newsdesk init`: what an office starts from. Writes new files only, or nothing at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

from editorial.refusal import Refused
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER, csv_bytes


class AlreadyThere(Refused):
    """Files of the same name exist and none was written. Choose another folder or move them away."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = tuple(paths)
        names = "\n  ".join(map(str, paths))
        super().__init__(
            _(
                "these exist already, so nothing was written:\n  {names}\nChoose another folder, or "
                "move them away."
            ).format(names=names)
        )


def initialise(folder: Path, templates: Path, sample: Path) -> list[Path]:
    """Write config.toml, the templates, recipients.csv and contributors.csv; returns them in this order.

    `templates` is the folder our templates lie in, `sample` the commented config.toml. Raises AlreadyThere
    when any of the files exists, Refused when the folder cannot be one; in both cases, and when writing
    fails half-way (OSError), no file of ours is left behind.
    """
    for above in (folder, *folder.parents):
        if above.exists() and not above.is_dir():
            raise Refused(_("{above} is a file, not a folder; choose another place").format(above=above))
    wanted = [(folder / name, content) for name, content in _contents(templates, sample)]
    there = [path for path, _bytes in wanted if os.path.lexists(path)]
    if there:
        raise AlreadyThere(there)
    _write(wanted)
    return [path for path, _bytes in wanted]


def _contents(templates: Path, sample: Path) -> Iterator[tuple[Path, bytes]]:
    yield Path("config.toml"), sample.read_bytes()
    for kind in ("issue", "letters"):
        originals = []
        for file in sorted((templates / kind).rglob("*")):
            inside = file.relative_to(templates / kind)
            if file.is_file() and not any(part.startswith((".", "__")) for part in inside.parts):
                content = file.read_bytes()
                originals.append(f"{hashlib.sha256(content).hexdigest()}  {inside}\n")
                yield Path("templates", kind) / inside, content
        # So that `check` can tell, after an upgrade, which changed files were made from an older original.
        if originals:
            yield Path("templates", kind, ".originals"), "".join(originals).encode()
    yield Path("recipients.csv"), csv_bytes(RECIPIENT_HEADER, [])
    yield Path("contributors.csv"), csv_bytes(CONTRIBUTOR_HEADER, [])


def _write(wanted: list[tuple[Path, bytes]]) -> None:
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path, content in wanted:
            for missing in [f for f in (path.parent, *path.parent.parents) if not f.exists()][::-1]:
                missing.mkdir()
                made.append(missing)
            # "x": a file that appeared since we looked is not overwritten either.
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        for folder in reversed(made):
            # Somebody else's file in it keeps it.
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, FileExistsError):
            raise AlreadyThere([Path(str(error.filename))]) from error
        raise
