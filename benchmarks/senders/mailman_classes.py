"""Mailman 3's own delivery class for personal mail (mailman.mta.deliver.Deliver), with a list and members in its SQLite
store; without its queue runner, which would come on top."""

from __future__ import annotations

import importlib
import os
import tempfile
from email import message_from_bytes
from pathlib import Path
from typing import Any

from benchmarks.senders.job import DOMAIN, Job, main, recipient

CONFIG = """
[mta]
incoming: mailman.mta.null.NullMTA
smtp_host: {host}
smtp_port: {port}
max_sessions_per_connection: 0
verp_personalized_deliveries: yes
[database]
url: sqlite:///{folder}/mailman.db
[paths.here]
var_dir: {folder}
[mailman]
layout: here
"""


def _list(job: Job, folder: str) -> Any:
    """A list with so many members, fully personalised."""
    get = importlib.import_module
    config = get("mailman.config").config
    file = Path(folder) / "mailman.cfg"
    file.write_text(CONFIG.format(host=job.host, port=job.port, folder=folder))
    get("mailman.core.initialize").initialize(str(file))
    component = get("zope.component")
    domains = component.getUtility(get("mailman.interfaces.domain").IDomainManager)
    domains.add(DOMAIN)
    made = get("mailman.app.lifecycle").create_list(f"bulletin@{DOMAIN}", style_name="legacy-default")
    made.personalize = get("mailman.interfaces.mailinglist").Personalization.full
    manager = component.getUtility(get("mailman.interfaces.usermanager").IUserManager)
    role = get("mailman.interfaces.member").MemberRole.member
    for number in range(job.count):
        user = manager.make_user(recipient(number), "")
        address = next(iter(user.addresses))
        address.verified_on = get("mailman.utilities.datetime").now()
        user.preferred_address = address
        made.subscribe(address, role, send_welcome_message=False)
    config.db.commit()
    return made


def prepared(job: Job) -> Any:
    """The list, made before the clock starts, and a call that delivers to it."""
    folder = tempfile.mkdtemp(prefix="newsdesk-bench-mailman-")
    bulletin = _list(job, folder)
    deliver = importlib.import_module("mailman.mta.deliver").Deliver()
    message_class = importlib.import_module("mailman.email.message").Message

    def send(job: Job) -> None:
        message = message_from_bytes(job.mail, message_class)
        message["Message-ID"] = f"<bench@{DOMAIN}>"
        members = {recipient(number) for number in range(job.count)}
        refused = deliver.deliver(bulletin, message, {"recipients": members, "verp": True})
        if refused:
            raise RuntimeError(f"refused: {list(refused.items())[:3]}")

    return send


if __name__ == "__main__":
    import json
    import sys

    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main(prepared(Job(**json.loads(Path(sys.argv[1]).read_text()))))
