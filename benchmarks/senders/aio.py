"""aiosmtplib, bytes made before, its connections in one event loop."""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

from benchmarks.senders.job import Job, main, own, recipient, sender


async def _all(job: Job) -> None:
    aiosmtplib: Any = importlib.import_module("aiosmtplib")
    constant = job.mail

    async def share(first: int) -> None:
        line = aiosmtplib.SMTP(hostname=job.host, port=job.port, start_tls=False)
        await line.connect()
        for number in range(first, job.count, job.connections):
            await line.sendmail(sender(number), [recipient(number)], own(number) + constant)
        await line.quit()

    await asyncio.gather(*(share(first) for first in range(job.connections)))


def send(job: Job) -> None:
    asyncio.run(_all(job))


if __name__ == "__main__":
    main(send)
