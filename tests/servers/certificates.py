"""A certificate authority and a server certificate for localhost, by openssl."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificates:
    """PEM files. `other_ca` signed nothing: it is for the test that a stranger is refused."""

    ca: Path
    certificate: Path
    key: Path
    other_ca: Path


def make(folder: Path) -> Certificates:
    """Make them in the folder; EC keys, because they take milliseconds. Valid for localhost and 127.0.0.1."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("ca", "other"):
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", f"/CN=newsdesk tests {name}"),
            *("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"),
            *("-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")),
        )
    _openssl(
        *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-subj", "/CN=localhost"),
        *("-keyout", str(folder / "server.key"), "-out", str(folder / "server.csr")),
    )
    extensions = folder / "extensions"
    extensions.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    _openssl(
        *("x509", "-req", "-in", str(folder / "server.csr"), "-days", "2"),
        *("-CA", str(folder / "ca.pem"), "-CAkey", str(folder / "ca.key"), "-CAcreateserial"),
        *("-extfile", str(extensions), "-out", str(folder / "server.pem")),
    )
    return Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key", folder / "other.pem")


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, stdin=subprocess.DEVNULL)
