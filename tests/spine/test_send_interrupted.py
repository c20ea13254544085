"""A mailing that is interrupted: the disk fills up, a setting breaks, SIGTERM comes; each with the real command."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.store import sqlite, use
from tests.servers.trap import Moment, Step, Trap
from tests.spine.mailing import Mailing, released, wait
from tests.spine.test_send_faults import due_now
from tests.spine.test_send_workers import everybody

pytestmark = pytest.mark.servers


# --- F16: a full disk


@pytest.fixture
def small_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty store on a disk of 64 MB of its own; its folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)], capture_output=True
    )
    if done.returncode != 0:
        pytest.fail(f"this test mounts a small disk and needs root: {done.stderr.decode()}")
    (folder / "newsdesk.sqlite3").write_bytes(sqlite_template.read_bytes())
    use(sqlite(folder / "newsdesk.sqlite3"))
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_up_while_sending_loses_and_doubles_nobody(
    small_store: Path, tmp_path: Path
) -> None:
    """Answers wait for room, and nobody is claimed meanwhile."""
    released(300)
    ballast = small_store / "ballast"

    def slow(moment: Moment) -> None:
        time.sleep(0.005 if moment.step is Step.DOT else 0)

    with Trap(slow) as trap:
        office = Mailing(tmp_path, trap.port)
        process = office.start("send")
        wait(lambda: len(trap.copies) >= 40)
        with ballast.open("wb") as filling:
            try:
                while True:
                    filling.write(b"x" * 65_536)
                    filling.flush()
            except OSError:
                pass
        seen = -1
        while seen != len(trap.copies):  # until no more come
            seen = len(trap.copies)
            time.sleep(0.5)
        assert seen < 300
        ballast.unlink()
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
        assert trap.counts() == everybody(300)
        assert set(office.states().values()) == {"accepted"}


# --- F27: a setting that breaks in the middle of a run


def test_a_setting_that_breaks_between_two_passes_is_told_before_a_mail_is_sent(
    sqlite_store: Path, tmp_path: Path
) -> None:
    released(30)
    with Trap() as trap:
        trap.asked = lambda moment: (
            "451 4.3.0 later" if len(trap.copies) >= 10 and moment.step is Step.RCPT else None
        )
        office = Mailing(tmp_path, trap.port, "connections = 2")
        office.run("send")
        trap.asked = lambda moment: None
        before = trap.counts()
        assert 10 <= sum(before.values()) < 30
        due_now()
        broken = [("connections = 2", 'connections = "two"', "relay.connections")]
        broken += [("bulletin@yunlan-al", "nobody at", "sender.address")]
        for old, new, named in broken:
            office.change(old, new)
            assert named in office.run("send", code=1)
            assert trap.counts() == before
            office.change(new, old)
        office.run("send")
        assert trap.counts() == everybody(30)


# --- F28: SIGTERM in the middle of a run


def restarted(tmp_path: Path, recipients: int, times: int, seed: int) -> float:
    """A run ended so many times by SIGTERM and begun again. The longest time an end took, s."""
    dice, longest, struck = random.Random(seed), 0.0, 0
    released(recipients)

    def slow(moment: Moment) -> None:
        time.sleep(0.02 if moment.step in (Step.MAIL, Step.DOT) else 0)

    with Trap(slow) as trap:
        office = Mailing(tmp_path, trap.port)
        for _ in range(times):
            process = office.start("send")
            target = len(trap.copies) + dice.randint(1, recipients // times - 4)
            wait(lambda least=target, one=process: len(trap.copies) >= least or one.poll() is not None)  # type: ignore[misc]
            began = time.monotonic()
            struck += process.poll() is None
            process.send_signal(signal.SIGTERM)
            _, error = process.communicate(timeout=30)
            longest = max(longest, time.monotonic() - began)
            assert process.returncode == 0, error
            states = office.states()
            assert set(states.values()) <= {"accepted", "pending"}, "nothing is left half done"
            assert trap.counts() == Counter(a for a, state in states.items() if state == "accepted")
        office.run("send")
        assert trap.counts() == everybody(recipients)
    assert struck >= times * 4 // 5
    return longest


def test_five_restarts_by_sigterm_double_and_lose_nobody(store: str, tmp_path: Path) -> None:
    restarted(tmp_path, 150, 5, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_hundred_restarts_by_sigterm_double_and_lose_nobody(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    longest = restarted(tmp_path, 2000, 100, seed=2)
    with capsys.disabled():
        print(f"\n{store}: 100 restarts; an end took {longest:.1f} s at most")
