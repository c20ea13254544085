"""WordprocessingML by hand, for what python-docx does not write."""

# ruff: noqa: E501 -- WordprocessingML stands here as it is in the file

from __future__ import annotations

import io
import zipfile

from ingest.documents.reader import Document, read_document
from ingest.parsed import Caps
from tests.ingest.builder import docx

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def field(code: str, shown: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(file: bytes) -> Document:
    found = read_document(file, "docx", "", Caps())
    assert not found.problem, found.why
    return found


def lines(body: str, **extra: bytes) -> list[str]:
    parts = {name.replace("__", "/") + ".xml": data for name, data in extra.items()}
    return [one.text for one in read(docx(body_xml=body, extra=parts)).blocks if one.text]


def rewritten(file: bytes, change: dict[str, bytes | None], rename: dict[str, str] | None = None) -> bytes:
    """The same package with some parts replaced, left out (None) or renamed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr((rename or {}).get(name, name), data)
        for name in change.keys() - set(old.namelist()):
            if (data := change[name]) is not None:
                new.writestr(name, data)
    return out.getvalue()


def relations(*targets: tuple[str, str, str], external: bool = False) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'.encode()


def drawing(
    key: str, *, anchor: bool = False, more: str = "", cx: int = 5_000_000, cy: int = 3_000_000
) -> str:
    kind = "anchor" if anchor else "inline"
    return (
        f'<w:drawing><wp:{kind}><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="图"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{key}"/>{more}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing>'
    )
