"""The obvious program: one EmailMessage, its To set anew for each, `send_message`, one connection."""

from __future__ import annotations

import smtplib
from email import message_from_bytes, policy

from benchmarks.senders.job import Job, main, recipient, sender


def send(job: Job) -> None:
    message = message_from_bytes(job.mail, policy=policy.default)
    with smtplib.SMTP(job.host, job.port) as line:
        for number in range(job.count):
            del message["To"]
            message["To"] = recipient(number)
            line.send_message(message, from_addr=sender(number))


if __name__ == "__main__":
    main(send)
