"""Runs one command that is not trusted, and dies with whoever asked: `python -I -S confined.py ORDER COMMAND...`.

A program of its own that imports nothing of ours, started in a session of its own. Its standard input is held open
by who asked; when that ends, by kill -9 even, the whole process group is killed. ORDER is JSON: `seconds` of wall
clock and of processor time, `memory` and `file_bytes` in bytes, `folder` the one place that may be written,
`readable` the folders that may be read besides the system's programs, fonts and settings.

What keeps the command in: resource limits everywhere; on Linux a network namespace without any network, where
the system lets us make one, and Landlock (landlock(7)), where the kernel has it: a document that names a file of
this machine as its picture gets none. Whatever is not to be had is left out; who asks does not rely on it alone.

Ends with the command's exit code, 128 + n for a signal n, or LATE or ABSENT below.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import struct
import sys
import time
from pathlib import Path
from typing import Any

LATE = 124
"""The command had not ended within `seconds`; it was killed."""
ABSENT = 127
"""The command cannot be started."""
LOOK_SECONDS = 0.02

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = (
    444,
    445,
    446,
)  # the same on every architecture Linux runs on today
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_FILE, _MAKE_SOCKET = 1, 2, 4, 8, 1 << 5, 1 << 9
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # by ABI version, how many; 16 from version 5 on
SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/snap", "/nix", "/gnu", "/proc", "/sys",
    "/etc/alternatives", "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/ld.so.conf",
    "/etc/ld.so.conf.d", "/etc/ld.so.preload", "/etc/localtime", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf",
    "/etc/locale.alias", "/etc/static", "/var/cache/fontconfig", "/var/lib/fonts", "/var/lib/libreoffice",
    "/var/spool/libreoffice",
)  # fmt: skip
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def main(arguments: list[str]) -> int:
    order = json.loads(arguments[0])
    _limit(order)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        _leave_network(libc)
        # Only what the command does may fail for want of a right, never our own start.
        with contextlib.suppress(OSError):
            _lock_files(libc, order["folder"], [*SYSTEM, *order["readable"]])
    child = os.fork()
    if child == 0:
        _become(arguments[1:])
    return _watch(child, time.monotonic() + order["seconds"])


def _limit(order: dict[str, Any]) -> None:
    seconds = int(order["seconds"]) + 1
    for which, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_FSIZE, order["file_bytes"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))


def _leave_network(libc: Any) -> None:
    """Root may leave the network; anyone else as the only user of a namespace of users, if the system has those."""
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return
    for name, words in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with contextlib.suppress(OSError):
            Path(f"/proc/self/{name}").write_text(words, encoding="ascii")


def _lock_files(libc: Any, folder: str, readable: list[str]) -> None:
    """From here on only `folder` can be written, and besides it only `readable` be read; TCP nowhere."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    handled = (1 << _FS_RIGHTS.get(version, 16)) - 1
    attributes = struct.pack("=Q", handled)
    attributes += struct.pack("=Q", 3) if version >= 4 else b""  # bind and connect
    attributes += struct.pack("=Q", 3) if version >= 6 else b""  # abstract sockets and signals to the outside
    ruleset = libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return
    for path in readable:
        _allow(libc, ruleset, path, _READ & handled)
    for path in DEVICES:
        _allow(libc, ruleset, path, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & handled)
    _allow(libc, ruleset, folder, handled)
    for path in ("/tmp",):
        _allow(libc, ruleset, path, (_REMOVE_FILE | _MAKE_SOCKET) & handled)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def can_lock_files() -> bool:
    """Whether this kernel has Landlock."""
    return sys.platform == "linux" and bool(ctypes.CDLL(None).syscall(_CREATE_RULESET, None, 0, 1) > 0)


def _allow(libc: Any, ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not every system has every one of them
    if not Path(path).is_dir():
        rights &= _OF_FILES
    libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def _become(command: list[str]) -> None:
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        for ignored in (signal.SIGXFSZ, signal.SIGPIPE):  # by Python, and that would be inherited
            signal.signal(ignored, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.execv(command[0], command)
    except OSError as error:
        os.write(2, f"{error}\n".encode(errors="replace"))
    os._exit(ABSENT)


def _watch(child: int, end: float) -> int:
    """Until the command has ended, its time is over, or nobody waits for it any more."""
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
        if time.monotonic() >= end:
            os.kill(child, signal.SIGKILL)
            return LATE  # who asked kills the rest of the group, which is named after us
        ready, _, _ = select.select([0], [], [], LOOK_SECONDS)
        if ready and not os.read(0, 1):
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
