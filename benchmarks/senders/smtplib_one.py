"""The standard library, bytes made before, one connection."""

from __future__ import annotations

import smtplib

from benchmarks.senders.job import Job, main, own, recipient, sender


def send(job: Job) -> None:
    constant = job.mail
    with smtplib.SMTP(job.host, job.port) as line:
        for number in range(job.count):
            line.sendmail(sender(number), [recipient(number)], own(number) + constant)


if __name__ == "__main__":
    main(send)
