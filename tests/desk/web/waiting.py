"""Mails that need a human, one for each way of it, read by the real reader into a desk's store."""

from __future__ import annotations

from editorial.models import Disposition, Message
from tests.ingest import builder, packing
from tests.ingest.arriving import arrive, register
from tests.office import mail

LIU = "柳青 <liu@elsewhere.example>"
HOSTILE = "<script>document.title='owned'</script>"
TRACKED = "http://tracker.example/pixel.gif"
STORY = "五月六日，园林队在厂前区补栽香樟四十棵，修剪绿篱三百米，赶在汛期前完成。（园林队　柳青）"
REMOTE = (
    f"<p>{STORY}</p><img src='{TRACKED}' onerror=\"document.title='owned'\">"
    f"<script src='{TRACKED}.js'></script><a href=\"javascript:document.title='owned'\">通知</a>"
)


def fill() -> dict[str, int]:
    """The ids of the messages by their subjects."""
    register()
    arrive(
        mail("厂前区补栽香樟四十棵", STORY, LIU),
        mail("防汛演练一则", STORY.replace("补栽香樟四十棵", "举行防汛演练两场"), LIU),
        _protected(),
        _pictures(),
        mail("请查收", "编辑部：您好！稿件请查收。", "闻笛 <wendi@yunlan-al.example>"),
        _hostile(),
        mail("第七号机组春检提前两天并网", "第七号机组完成春检，更换阀门九只。（检修分公司　罗景行）"),
        mail("会议通知", "我已外出。", "助理 <no-reply@yunlan-al.example>", Auto_Submitted="auto-replied"),
        mail("答复：简报", "请看附件。", "系统 <no-reply@yunlan-al.example>"),
    )
    arrive(mail("撤稿", "我昨天投的《第七号机组春检提前两天并网》请撤下，不要刊登了。"))
    arrive(mail("读不动的一封", "能源计量改造完成。（能源中心　江帆）"))
    Message.objects.filter(subject="读不动的一封").update(
        disposition=Disposition.NEEDS_HUMAN, reason="crashed", reason_detail="MemoryError: at 0x7f\nline two"
    )
    return {one.subject: one.pk for one in Message.objects.all()}


def _protected() -> bytes:
    packed = packing.rar4({"五月培训小结.txt": "培训班结业。".encode()}, encrypted=True)
    name = "培训小结与照片（第二批，含参训人员名册和现场照片）.rar"
    body = builder.multi("mixed", builder.text("编辑部：稿件见附件，请查收。"), builder.attach(name, packed))
    return builder.mail("【投稿】五月培训小结", body, "温可 <wenke@yunlan-al.example>")


def _pictures() -> bytes:
    photo = builder.attach("IMG_0471.jpg", builder.photo(), "image/jpeg")
    body = builder.multi("mixed", builder.text("\n"), photo)
    return builder.mail("志愿服务照片", body, "温可 <wenke@yunlan-al.example>")


def _hostile() -> bytes:
    file = builder.attach("<img src=x onerror=alert(1)>.rar", b"Rar!\x1a\x07\x00")
    body = builder.multi("mixed", builder.html(REMOTE), file)
    return builder.mail(HOSTILE, body, "路人 <lu.ren@elsewhere.example>")
