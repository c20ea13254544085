"""What the cases about mail programs share: the call they answer, the signature, who quotes whom. No cases here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.corpus.kit import Group, Value, alternative, html, mail, text
from tests.corpus.stories import S, Story

METER, BOILER, RAIL, WATER, CRANE = S["meter"], S["boiler"], S["rail"], S["water"], S["crane"]
CALL = "各单位通讯员：第9期开始征稿，请于5月15日17时前把稿件发到本邮箱。"
EDITORS = "云岚铝讯编辑部"
DESK = "tougao@yunlan-al.example"
QUOTE = ("开始征稿", "编辑部", DESK, "原始邮件", "写道", "发送时间")
PHONE = "0871-5550123"
SIGNATURE = (PHONE, "云岚路18号", "云岚铝业集团有限公司")


def each(story: Story, form: str) -> str:
    return "\n".join(form.format(line) for line in story.lines)


def writers(group: Group) -> tuple[Callable[..., None], Callable[..., None]]:
    """client(name, why, content, story …) and typed(…), which add a case to the group."""

    def client(
        name: str, why: str, content: str, story: Story = METER, *, charset: str = "utf-8",
        label: str | None = None, plain: str = "", mailer: str = "", subject: Value = "投稿",
        absent: tuple[str, ...] = (), **more: Any,
    ) -> None:  # fmt: skip
        """An HTML mail (with `plain` as its alternative) whose one item is the story."""
        page = html(content, charset, label=label)
        entity = alternative(text(plain, charset, label=label), page) if plain else page
        headers = [("X-Mailer", mailer)] if mailer else []
        known = {"pieces": (story.piece(),), "absent": absent, "why": why}
        group(name, lambda: mail(entity, subject, headers=headers), **{**known, **more})

    def typed(name: str, why: str, content: str, story: Story = METER, **more: Any) -> None:
        """A plain-text mail whose one item is the story."""
        known = {"pieces": (story.piece(),), "why": why}
        subject = more.pop("mail_subject", "投稿")
        group(name, lambda: mail(text(content), subject), **{**known, **more})

    return client, typed
