"""Programs of others, for comparison alone: installed into a folder outside the repository, from wherever this
machine's own uv and npm fetch packages. What cannot be had here is left out, and the table says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

PYTHON_PACKAGES = ("aiosmtplib==5.1.3", "mailman==3.3.10")
NODE_PACKAGE = "nodemailer@10.6.0"


def folder() -> Path:
    """Kept between runs; to install anew, delete it."""
    made = Path(
        os.environ.get("NEWSDESK_BENCH_OTHERS", Path(tempfile.gettempdir()) / "newsdesk-bench-others")
    )
    made.mkdir(parents=True, exist_ok=True)
    return made


def _quietly(*command: str | Path, cwd: Path | None = None) -> bool:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        print(f"not to be had here: {' '.join(map(str, command[:3]))} ... {done.stderr.strip()[-300:]}")
    return done.returncode == 0


@cache
def python() -> Path | None:
    """A Python that has aiosmtplib and Mailman; None when they cannot be installed."""
    own = folder() / "python"
    program = own / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    if (own / "complete").exists():
        return program
    shutil.rmtree(own, ignore_errors=True)
    if not _quietly(uv, "venv", "--quiet", "--python", sys.executable, own):
        return None
    if not _quietly(uv, "pip", "install", "--quiet", "--python", program, *PYTHON_PACKAGES):
        return None
    (own / "complete").touch()
    return program


@cache
def node() -> Path | None:
    """A folder in which node finds nodemailer; None when it cannot be installed."""
    own = folder() / "node"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("not to be had here: node and npm")
        return None
    if (own / "complete").exists():
        return own
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    if not _quietly(npm, "install", "--silent", "--no-audit", "--no-fund", NODE_PACKAGE, cwd=own):
        return None
    (own / "complete").touch()
    return own
