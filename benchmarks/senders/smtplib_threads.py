"""The standard library, bytes made before, a thread for every connection."""

from __future__ import annotations

import smtplib
import threading

from benchmarks.senders.job import Job, main, own, recipient, sender


def send(job: Job) -> None:
    constant = job.mail
    failures: list[BaseException] = []

    def share(first: int) -> None:
        try:
            with smtplib.SMTP(job.host, job.port) as line:
                for number in range(first, job.count, job.connections):
                    line.sendmail(sender(number), [recipient(number)], own(number) + constant)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=share, args=(first,)) for first in range(job.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


if __name__ == "__main__":
    main(send)
