"""More English mails, and mails of both languages."""

from __future__ import annotations

from . import exam_words as w
from .exam_english import CLASS, DUST, PORT, PUMP, VISIT
from .exam_words import body, gmail, mail, plain
from .kit import SENDER, Group, Piece, attach, html, mixed, rfc822, text
from .papers import Bold, Centred, docx, image

ODDITIES = Group()

ODDITIES(
    "exam-en-from-the-unit",
    lambda: plain(
        "Pump Change Done",
        *PUMP,
        "Contributed by: Carbon Plant, Li Na",
        "Reviewed by: Wang Jun",
        subject="Pump change",
    ),
    subject="Pump change",
    pieces=(Piece(PUMP, "Pump Change Done", "Carbon Plant", ("Li Na",)),),
    absent=("Contributed by", "Wang Jun"),
)
ODDITIES(
    "exam-en-two-authors-and",
    lambda: plain("May Was Busy at the Port", *PORT, "By Sun Tao and He Jing, Logistics", subject="Busy May"),
    subject="Busy May",
    pieces=(Piece(PORT, "May Was Busy at the Port", "Logistics", ("Sun Tao", "He Jing")),),
    absent=("By Sun Tao",),
)
ODDITIES(
    "exam-en-eml-attached",
    lambda: mail(
        mixed(
            text("Forwarding Lin's note as is.\n"),
            rfc822(
                mail(
                    text(body("Trial Coils Ordered", *VISIT, "(Rolling Mill, Gao Lin)")),
                    "Trial coils",
                    sender=("Gao Lin", "gao.lin@yunlan-al.example"),
                ),
                "Trial coils.eml",
            ),
        ),
        "Fwd: Trial coils",
        sender=SENDER,
    ),
    subject="Fwd: Trial coils",
    pieces=(Piece(VISIT, "Trial Coils Ordered", "Rolling Mill", ("Gao Lin",)),),
    forwarded_from="gao.lin@yunlan-al.example",
    absent=("as is",),
)
ODDITIES(
    "exam-en-chinese-text-english-cover",
    lambda: plain(
        "Hi Zhiwei,",
        "",
        "the text is in Chinese this time :)",
        "",
        *w.LAB.full,
        "",
        "Cheers, Yizhou",
        subject="LAB news",
    ),
    subject="LAB news",
    pieces=(w.LAB.piece(headed=True),),
    absent=("this time", "Cheers"),
)
ODDITIES(
    "exam-en-text-chinese-cover",
    lambda: plain(
        "韩老师，英文稿一篇，供双语版用：",
        "",
        "Graduates of May",
        *CLASS,
        "(Training Office, Zhao Min)",
        "",
        "谢谢",
        subject="英文稿",
    ),
    subject="英文稿",
    pieces=(Piece(CLASS, "Graduates of May", "Training Office", ("Zhao Min",)),),
    absent=("供双语版用", "谢谢"),
)
ODDITIES(
    "exam-en-docx-centred-byline",
    lambda: mail(
        mixed(
            html(gmail("Hi,", "attached as promised.", "Yu")),
            attach(
                "Dust.docx",
                docx(Centred("Breathing Easier"), Centred("By Chen Yu, Safety Department"), *DUST),
            ),
        ),
        "As promised",
    ),
    subject="As promised",
    files=("Dust.docx",),
    pieces=(Piece(DUST, "Breathing Easier", "Safety Department", ("Chen Yu",)),),
    absent=("attached as promised",),
)
ODDITIES(
    "exam-en-docx-roman-items",
    lambda: mail(
        mixed(
            text("Items for this week are in the file. Thx\n"),
            attach(
                "week19.docx",
                docx(
                    Bold("Item 1: Pumps Replaced"),
                    PUMP[0],
                    "(Carbon Plant, Li Na)",
                    Bold("Item 2: Port Record"),
                    *PORT,
                    "(Logistics, Sun Tao)",
                ),
            ),
        ),
        "Week 19",
    ),
    subject="Week 19",
    files=("week19.docx",),
    pieces=(
        Piece(PUMP[:1], "Pumps Replaced", "Carbon Plant", ("Li Na",)),
        Piece(PORT, "Port Record", "Logistics", ("Sun Tao",)),
    ),
    absent=("in the file",),
)
ODDITIES(
    "exam-en-photo-beside",
    lambda: mail(
        mixed(
            text(
                body(
                    "Hello Han,",
                    "",
                    "story + one picture for you.",
                    "",
                    "Thin Strip Draws Customers",
                    *VISIT,
                    "(Rolling Mill, Gao Lin)",
                    "",
                    "BR",
                    "Lin",
                )
            ),
            attach("IMG_3381.jpg", image(1200, 800, 53)),
        ),
        "story + picture",
    ),
    subject="story + picture",
    files=("IMG_3381.jpg",),
    pieces=(Piece(VISIT, "Thin Strip Draws Customers", "Rolling Mill", ("Gao Lin",), photos=1),),
    absent=("for you",),
)
ODDITIES(
    "exam-en-out-of-office",
    lambda: plain(
        "I am out of the office until May 20 with limited access to e-mail. For urgent matters please contact He Jing.",
        subject="Automatic reply: Bulletin No. 9",
        headers=(("Auto-Submitted", "auto-replied"),),
    ),
    disposition="automatic",
    subject="Automatic reply: Bulletin No. 9",
)
