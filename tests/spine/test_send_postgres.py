"""PostgreSQL crashes and cuts its connections while an issue is sent: nobody lost, nobody twice, back within 30 s."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from desk.store import use
from editorial.models import Delivery
from tests.conftest import postgres_settings
from tests.servers.postgres import Cluster
from tests.servers.trap import Trap
from tests.spine.mailing import Mailing, released, wait
from tests.spine.test_send_workers import everybody, is_sent, working

pytestmark = pytest.mark.servers

BACK_SECONDS = 30.0
IN_FLIGHT = 4
"""As many mails may still arrive while the database is away: their attempts are on its disk already."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster of this module's own, because it is crashed again and again; with an empty store to copy."""
    with Cluster() as own:
        use(postgres_settings(own.create("empty")))
        call_command("migrate", verbosity=0)
        connection.close()
        yield own


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The name of an empty store this process uses."""
    name = f"t{uuid.uuid4().hex[:12]}"
    use(postgres_settings(cluster.create(name, "empty")))
    yield name
    connection.close()
    cluster.drop(name)


def strike(cluster: Cluster, database: str, dice: random.Random) -> str:
    """What was done to the server; it runs again when this returns."""
    kind = dice.choice(["crash", "crash", "cut", "away"])
    if kind == "cut":
        cluster.terminate(database)
    elif kind == "crash":
        cluster.restart(immediate=True)
    else:
        cluster.stop(immediate=True)
        time.sleep(dice.random() * 2)
        cluster.start()
    return kind


def battered(
    tmp_path: Path, cluster: Cluster, database: str, recipients: int, times: int, seed: int
) -> float:
    """An issue is sent by a worker while its database is struck so many times. The longest time without a mail, s."""
    dice, longest = random.Random(seed), 0.0
    issue = released(recipients)
    connection.close()
    struck = 0
    with Trap() as trap:
        office = Mailing(tmp_path, trap.port)
        with working(office, 1) as worker:
            for _ in range(times):
                more = dice.randint(1, 2 * recipients // times - 2 * IN_FLIGHT - 2)
                goal = min(len(trap.copies) + more, recipients)
                wait(lambda least=goal: len(trap.copies) >= least)  # type: ignore[misc]
                time.sleep(dice.random() * 0.05)
                strike(cluster, database, dice)
                struck += len(trap.copies) < recipients
                goal, began = min(len(trap.copies) + IN_FLIGHT + 1, recipients), time.monotonic()
                wait(lambda least=goal: len(trap.copies) >= least, BACK_SECONDS)  # type: ignore[misc]
                longest = max(longest, time.monotonic() - began)
            wait(lambda: is_sent(issue))
            assert worker.stop() == [0]
            assert not worker.telling("Traceback"), worker.around("Traceback")
        assert trap.counts() == everybody(recipients)
    assert struck >= times // 2
    rows = Delivery.objects.values_list("state", "attempts_made", "possibly_twice")
    assert set(rows) == {("accepted", 1, False)}, "no process died: nothing is in doubt"
    return longest


def test_four_crashes_of_the_database_lose_and_double_nobody(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    battered(tmp_path, cluster, database, recipients=200, times=4, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [2, 3])
def test_fifty_crashes_of_the_database_lose_and_double_nobody(
    cluster: Cluster, database: str, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    longest = battered(tmp_path, cluster, database, recipients=2000, times=50, seed=seed)
    with capsys.disabled():
        print(f"\n50 strikes; mail flowed again after {longest:.1f} s at most")
