"""English mails of the foreign-trade side: Outlook, Gmail, phones; one item, or words around a document."""

from __future__ import annotations

from .exam_words import body, gmail, mail, outlook, plain, rich
from .kit import SENDER, Group, Piece, attach, html, mixed, text
from .papers import Bold, Head, Pic, docx, image

ODDITIES = Group()

PUMP = (
    "The carbon plant replaced both circulation pumps of the pitch melter last week, two days ahead of plan.",
    "Since then the oil temperature has stayed within two degrees of the set point.",
)
PORT = (
    "The logistics team loaded 4,200 tonnes of billets at the river port in May, a record for a single month.",
)
CLASS = (
    "Twenty-six operators finished the eight-week English class run by the training office on Friday.",
    "Most of them will take part in the commissioning of the new casting line with the supplier's engineers.",
)
VISIT = (
    "A delegation of customers visited the rolling mill on 6 May and asked for two trial coils of the thin strip.",
)
DUST = (
    "New filter bags in the crushing hall have cut dust at the workplace by almost half, the safety team measured.",
)


ODDITIES(
    "exam-en-hi-team-find-below",
    lambda: rich(
        outlook(
            "Hi team,",
            "",
            "Please find below my piece for the bulletin.",
            "",
            "New Pumps for the Pitch Melter",
            *PUMP,
            "(Carbon Plant, Li Na)",
            "",
            "Best regards,",
            "Li Na",
        ),
        "Hi team,",
        "",
        "Please find below my piece for the bulletin.",
        "",
        "New Pumps for the Pitch Melter",
        *PUMP,
        "(Carbon Plant, Li Na)",
        "",
        "Best regards,",
        "Li Na",
        subject="Piece for the bulletin",
        sender=("Li Na", "li.na@yunlan-al.example"),
    ),
    subject="Piece for the bulletin",
    sender_name="Li Na",
    pieces=(Piece(PUMP, "New Pumps for the Pitch Melter", "Carbon Plant", ("Li Na",)),),
    absent=("Hi team", "Best regards", "Please find below"),
)
ODDITIES(
    "exam-en-byline-under-title",
    lambda: plain(
        "Record Month at the River Port", "By Sun Tao, Logistics", "", *PORT, subject="River port story"
    ),
    subject="River port story",
    pieces=(Piece(PORT, "Record Month at the River Port", "Logistics", ("Sun Tao",)),),
    absent=("By Sun Tao",),
)
ODDITIES(
    "exam-en-gmail-short-cover",
    lambda: mail(
        html(
            gmail(
                "Hello,",
                "",
                "Here's this week's contribution — feel free to edit.",
                "",
                *DUST,
                "",
                "Thanks!",
                "Wei",
            )
        ),
        "Weekly contribution",
    ),
    subject="Weekly contribution",
    pieces=(Piece(DUST, unit=None, authors=None),),
    absent=("Hello", "feel free to edit", "Thanks!"),
)
ODDITIES(
    "exam-en-iphone-footer",
    lambda: plain(
        *CLASS[:-1],
        CLASS[-1] + " (Training Office, Zhao Min)",
        "",
        "Sent from my iPhone",
        subject="English class",
    ),
    subject="English class",
    pieces=(Piece(CLASS, "", "Training Office", ("Zhao Min",)),),
    absent=("Sent from my iPhone",),
)
ODDITIES(
    "exam-en-original-message",
    lambda: plain(
        "FYI - from the mill, please print.",
        "",
        "-----Original Message-----",
        "From: Gao Lin <gao.lin@yunlan-al.example>",
        "Sent: Monday, May 11, 2026 3:12 PM",
        "To: Han Zhiwei",
        "Subject: Customer visit",
        "",
        "Customers Visit the Rolling Mill",
        *VISIT,
        "(Rolling Mill, Gao Lin)",
        subject="FW: Customer visit",
        sender=SENDER,
    ),
    subject="FW: Customer visit",
    pieces=(Piece(VISIT, "Customers Visit the Rolling Mill", "Rolling Mill", ("Gao Lin",)),),
    forwarded_from="gao.lin@yunlan-al.example",
    absent=("Original Message", "please print", "Sent: Monday"),
)
ODDITIES(
    "exam-en-gmail-forward",
    lambda: mail(
        html(
            gmail(
                "---------- Forwarded message ---------",
                "From: <b>Chen Yu</b> &lt;chen.yu@yunlan-al.example&gt;",
                "Date: Mon, May 11, 2026 at 9:40 AM",
                "Subject: Dust in the crushing hall",
                "To: Han Zhiwei &lt;han.zhiwei@yunlan-al.example&gt;",
                "",
                "Half the Dust",
                *DUST,
                "By Chen Yu, Safety Department",
            )
        ),
        "Fwd: Dust in the crushing hall",
        sender=SENDER,
    ),
    subject="Fwd: Dust in the crushing hall",
    pieces=(Piece(DUST, "Half the Dust", "Safety Department", ("Chen Yu",)),),
    forwarded_from="chen.yu@yunlan-al.example",
    absent=("Forwarded message", "Date: Mon"),
)
ODDITIES(
    "exam-en-numbered-items",
    lambda: plain(
        "Dear editor,",
        "",
        "Three short items from our side:",
        "",
        "1. New Pumps",
        PUMP[0] + " (Carbon Plant, Li Na)",
        "",
        "2. River Port Record",
        PORT[0] + " (Logistics, Sun Tao)",
        "",
        "3. Customer Visit",
        VISIT[0] + " (Rolling Mill, Gao Lin)",
        "",
        "Kind regards",
        subject="Three items",
    ),
    subject="Three items",
    pieces=(
        Piece(PUMP[:1], "New Pumps", "Carbon Plant", ("Li Na",)),
        Piece(PORT, "River Port Record", "Logistics", ("Sun Tao",)),
        Piece(VISIT, "Customer Visit", "Rolling Mill", ("Gao Lin",)),
    ),
    absent=("Dear editor", "Three short items", "Kind regards"),
)
ODDITIES(
    "exam-en-docx-photo-captions",
    lambda: mail(
        mixed(
            text(body("Hi,", "", "Article and photos attached.", "", "Cheers", "Min")),
            attach(
                "English class.docx",
                docx(
                    Head("Operators Finish English Class"),
                    CLASS[0],
                    Pic(image(1200, 800, 51)),
                    "Photo: Graduates in the training room",
                    CLASS[1],
                    Pic(image(1200, 800, 52)),
                    "Photo: The last lesson",
                    "(Training Office, Zhao Min)",
                ),
            ),
        ),
        "English class article",
    ),
    subject="English class article",
    files=("English class.docx",),
    pieces=(
        Piece(
            CLASS,
            "Operators Finish English Class",
            "Training Office",
            ("Zhao Min",),
            photos=("Graduates in the training room", "The last lesson"),
        ),
    ),
    absent=("Article and photos", "Cheers"),
)
ODDITIES(
    "exam-en-see-attached",
    lambda: mail(
        mixed(
            text(
                body(
                    "Good morning Zhiwei,",
                    "",
                    "Please see the attached article for the next issue.",
                    "",
                    "Regards,",
                    "Sun Tao | Logistics | ext. 4410",
                )
            ),
            attach("port.docx", docx(Bold("A Record in May"), *PORT, "By Sun Tao, Logistics")),
        ),
        "Article for next issue",
    ),
    subject="Article for next issue",
    files=("port.docx",),
    pieces=(Piece(PORT, "A Record in May", "Logistics", ("Sun Tao",)),),
    absent=("Good morning", "ext. 4410", "attached article"),
)
ODDITIES(
    "exam-en-signature-block",
    lambda: rich(
        outlook(
            "Customers at the Mill",
            *VISIT,
            "(Rolling Mill, Gao Lin)",
            "",
            "Gao Lin",
            "Sales Engineer, Rolling Mill",
            "Yunlan Aluminium Group",
            "Mobile: +86 138 0000 2210",
            "18 Xinglv Avenue, Yunlan",
        ),
        "Customers at the Mill",
        *VISIT,
        "(Rolling Mill, Gao Lin)",
        "",
        "Gao Lin",
        "Sales Engineer, Rolling Mill",
        "Yunlan Aluminium Group",
        "Mobile: +86 138 0000 2210",
        "18 Xinglv Avenue, Yunlan",
        subject="Mill visit",
    ),
    subject="Mill visit",
    pieces=(Piece(VISIT, "Customers at the Mill", "Rolling Mill", ("Gao Lin",)),),
    absent=("Sales Engineer", "Xinglv Avenue", "+86 138"),
)
ODDITIES(
    "exam-en-dash-dash-signature",
    lambda: plain(
        "Cleaner Air in the Crushing Hall",
        *DUST,
        "(Safety Department, Chen Yu)",
        "",
        "-- ",
        "Chen Yu",
        "Industrial hygienist",
        subject="Cleaner air",
    ),
    subject="Cleaner air",
    pieces=(Piece(DUST, "Cleaner Air in the Crushing Hall", "Safety Department", ("Chen Yu",)),),
    absent=("Industrial hygienist",),
)
ODDITIES(
    "exam-en-disclaimer",
    lambda: plain(
        *PORT,
        "",
        "CONFIDENTIALITY NOTICE: This e-mail is intended only for the addressee. "
        "If you received it in error, please notify the sender.",
        subject="Port note",
    ),
    subject="Port note",
    pieces=(Piece(PORT, unit=None, authors=None),),
    absent=("CONFIDENTIALITY", "notify the sender"),
)
ODDITIES(
    "exam-en-reply-on-wrote",
    lambda: plain(
        "Sure, here you go:",
        "",
        *PUMP,
        "(Carbon Plant, Li Na)",
        "",
        "On Sun, May 10, 2026 at 6:01 PM Han Zhiwei <han.zhiwei@yunlan-al.example> wrote:",
        "> Could you send two sentences about the pumps?",
        "> Thanks, Zhiwei",
        subject="Re: pumps?",
    ),
    subject="Re: pumps?",
    pieces=(Piece(PUMP, "", "Carbon Plant", ("Li Na",)),),
    absent=("Could you send", "here you go", "wrote:"),
)
ODDITIES(
    "exam-en-bold-titles",
    lambda: mail(
        html(
            outlook(
                "Hello all,",
                "our two stories:",
                "<b>Eight Weeks of English</b>",
                CLASS[0],
                "(Training Office, Zhao Min)",
                "<b>Half the Dust</b>",
                *DUST,
                "(Safety Department, Chen Yu)",
                "Have a nice week!",
            )
        ),
        "Two stories",
    ),
    subject="Two stories",
    pieces=(
        Piece(CLASS[:1], "Eight Weeks of English", "Training Office", ("Zhao Min",)),
        Piece(DUST, "Half the Dust", "Safety Department", ("Chen Yu",)),
    ),
    absent=("our two stories", "Have a nice week", "Hello all"),
)
