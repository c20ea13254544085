"""Returned mail in the shapes of Postfix, Exim, qmail, Sendmail and other servers of the world."""

# ruff: noqa: E501 -- words of servers stand here on one line

from __future__ import annotations

from tests.ingest.bounce_kit import (
    FIXED,
    HEADERS_ONLY,
    MTA,
    OTHER,
    OURS,
    READER,
    RETURNED,
    SENT_HEAD,
    Told,
    case,
    dsn,
    failed,
    fields,
    multipart,
    part,
    plain,
    text,
)

POSTFIX = (
    "This is the mail system at host relay.yunlan-al.example.\n\nI'm sorry to have to inform you that your message "
    "could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send "
    "mail to postmaster.\n\n                   The mail system\n\n"
)


def postfix(name: str, code: str, words: str, told: Told, **more: str) -> None:
    said = (
        POSTFIX
        + f"<{READER}>: host mx.qingshi.example[192.0.2.7] said:\n    {words} (in reply to RCPT TO command)\n"
    )
    case(name, dsn(said, failed(code, words, **more)), told)


postfix("postfix-unknown-user", "5.1.1", "550 5.1.1 <wang.lei@qingshi.example>: Recipient address rejected: User unknown",
        Told("hard", status="5.1.1", words="User unknown"))  # fmt: skip
postfix("postfix-with-xtext", "5.1.1", "550 5.1.1 no mailbox", Told("hard", "wang.lei+news@qingshi.example", status="5.1.1"),
        final="wang.lei+2Bnews@qingshi.example", original="wang.lei+2Bnews@qingshi.example")  # fmt: skip
postfix(
    "postfix-mailbox-full",
    "5.2.2",
    "552 5.2.2 mailbox full",
    Told("soft", status="5.2.2", words="mailbox full"),
)
postfix(
    "postfix-refused-as-spam",
    "5.7.1",
    "554 5.7.1 Message rejected due to content",
    Told("none", status="5.7.1"),
)
postfix("postfix-gave-up", "4.4.1", "connect to mx.qingshi.example[192.0.2.7]:25: Connection timed out",
        Told("soft", status="4.4.1"))  # fmt: skip
postfix("postfix-no-such-host", "5.4.4", "Host or domain name not found. Name service error for name=qingshi.example type=MX",
        Told("soft", status="5.4.4"))  # fmt: skip
postfix(
    "postfix-loop", "5.4.6", "mail for qingshi.example loops back to myself", Told("soft", status="5.4.6")
)
postfix("postfix-alias", "5.1.1", "550 5.1.1 user unknown",
        Told("hard", "all@qingshi.example -> li.yan@mail.qingshi.example", status="5.1.1"),
        final="li.yan@mail.qingshi.example", original="all@qingshi.example")  # fmt: skip
postfix(
    "postfix-delivered",
    "2.0.0",
    "250 2.0.0 Ok: queued",
    Told("", action="delivered", status="2.0.0"),
    action="delivered",
)
postfix(
    "postfix-relayed", "2.0.0", "250 2.0.0 Ok", Told("", action="relayed", status="2.0.0"), action="relayed"
)
postfix("postfix-no-digits", "5.0.0", 'unknown user: "wang.lei"', Told("hard", status="5.0.0"))

case("postfix-delayed", dsn(
    POSTFIX.replace("I'm sorry", "####\n# THIS IS A WARNING ONLY. #\n####\n\nI'm sorry") + "Your message could not be delivered for "
    f"more than 4 hour(s).\n\n<{READER}>: connect to mx.qingshi.example[192.0.2.7]:25: Connection refused\n",
    failed("4.4.1", "connect to mx.qingshi.example[192.0.2.7]:25: Connection refused", action="delayed"),
    subject="Delayed Mail (still being retried)", returned=HEADERS_ONLY,
), Told("", action="delayed", status="4.4.1"))  # fmt: skip
case("postfix-headers-only", dsn(POSTFIX, failed("5.1.1", "550 5.1.1 User unknown"), returned=HEADERS_ONLY),
     Told("hard", status="5.1.1"))  # fmt: skip
case("postfix-nothing-returned", dsn(POSTFIX, failed("5.1.1", "550 5.1.1 User unknown"), returned=b""),
     Told("hard", status="5.1.1", message_id=""))  # fmt: skip
case("postfix-fixed-path", dsn(POSTFIX, failed("5.1.1", "550 5.1.1 User unknown"), to=FIXED),
     Told("hard", status="5.1.1", token=""))  # fmt: skip
case("postfix-two-of-three", dsn(
    POSTFIX, failed("2.0.0", "250 ok", "ok@qingshi.example", action="relayed"), failed("5.1.1", "550 5.1.1 User unknown"),
    failed("5.1.1", "550 5.1.1 User unknown", OTHER), to=FIXED,
), Told("hard", f"{READER}, {OTHER}", status="5.1.1", token=""))  # fmt: skip
case("postfix-mildest-counts", dsn(
    POSTFIX, failed("5.1.1", "550 5.1.1 User unknown", "a@qingshi.example", "all@qingshi.example"),
    failed("5.2.2", "552 5.2.2 mailbox full", "b@qingshi.example", "all@qingshi.example"),
), Told("soft", "all@qingshi.example -> a@qingshi.example, all@qingshi.example -> b@qingshi.example", status="5.2.2"))  # fmt: skip
case("postfix-own-words-in-chinese", dsn(
    text("这是邮件系统 relay.yunlan-al.example。\n\n很抱歉，您的邮件无法投递给下列收件人。原邮件附后。\n\n"
         f"<{READER}>：主机说：550 5.1.1 没有这个用户\n", cte="8bit"), failed("5.1.1", "550 5.1.1 no such user"),
), Told("hard", status="5.1.1"))  # fmt: skip
case("postfix-smtputf8", dsn(
    text("<王磊@qingshi.example>: User unknown\n", cte="8bit"), machine=fields(
        MTA, failed("5.1.1", "550 5.1.1 User unknown", "王磊@qingshi.example", type="utf-8"),
        type="message/global-delivery-status"),
    returned=part("message/global-headers", SENT_HEAD),
), Told("hard", "王磊@qingshi.example", status="5.1.1"))  # fmt: skip
case("fields-in-base64", dsn("See below.\n", machine=fields(MTA, failed("5.1.1", "550 5.1.1 gone"), cte="base64")),
     Told("hard", status="5.1.1"))  # fmt: skip
case("fields-quoted-printable", dsn("See below.\n", machine=fields(
    MTA, failed("5.2.1", "550 5.2.1 The mailbox is disabled =3D closed"), cte="quoted-printable")),
    Told("hard", status="5.2.1"))  # fmt: skip
case("opensmtpd-says-error", dsn(
    "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting "
    f"to deliver a message for\n    the following list of recipients:\n\n{READER}: 550 5.1.1 Invalid recipient\n",
    failed("5.1.1", "550 5.1.1 Invalid recipient", action="error"), subject="Delivery status notification: error",
), Told("hard", status="5.1.1"))  # fmt: skip
case("zimbra-over-quota", dsn(POSTFIX + f"<{READER}>: host mail.qingshi.example[192.0.2.8] said: 552 5.2.2 Over quota\n",
                              failed("5.2.2", "552 5.2.2 Over quota")), Told("soft", status="5.2.2"))  # fmt: skip

EXIM = ("This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered "
        "to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n")  # fmt: skip
COPY = (
    "\n------ This is a copy of the message, including all the headers. ------\n\n"
    + f"Message-ID: <{OURS}>\nSubject: No. 9\n"
)


def exim(
    name: str,
    body: str,
    told: Told,
    subject: str = "Mail delivery failed: returning message to sender",
    to: str = READER,
) -> None:
    more = [("Return-Path", "<>"), ("Auto-Submitted", "auto-replied"), ("X-Failed-Recipients", to)]
    case(
        name,
        plain(
            body + COPY, subject, ("Mail Delivery System", "Mailer-Daemon@mail.qingshi.example"), headers=more
        ),
        told,
    )


exim("exim-unrouteable", f"{EXIM}  {READER}\n    Unrouteable address\n", Told("hard", words="Unrouteable"))
exim("exim-remote-refusal", f"{EXIM}  {READER}\n    host mx.qingshi.example [192.0.2.7]\n    SMTP error from remote mail server "
     "after RCPT TO:<wang.lei@qingshi.example>:\n    550 No such user here\n", Told("hard"))  # fmt: skip
exim("exim-retry-timeout", f"{EXIM}  {READER}\n    retry timeout exceeded\n", Told("soft"))
exim("exim-two", f"{EXIM}  {READER}\n    Unrouteable address\n  {OTHER}\n    Unrouteable address\n",
     Told("hard", f"{READER}, {OTHER}"), to=f"{READER},\r\n  {OTHER}")  # fmt: skip
case("exim-warning", plain(
    "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to "
    f"one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe message identifier is: 1sAbCd-0001\n\n"
    f"The address to which the message has not yet been delivered is:\n\n  {READER}\n    Delay reason: Connection timed out\n\n"
    "No action is required on your part. Delivery attempts will continue for\nsome time.\n",
    "Warning: message 1sAbCd-0001 delayed 24 hours", ("Mail Delivery System", "Mailer-Daemon@mail.qingshi.example"),
), Told("", action="delayed", message_id=""))  # fmt: skip
case("exim-with-fields", dsn(
    f"{EXIM}  {READER}\n    550 No such user here\n", failed("5.0.0", "550 No such user here"),
    subject="Mail delivery failed: returning message to sender",
    sender=("Mail Delivery System", "Mailer-Daemon@mail.qingshi.example"),
), Told("hard", status="5.0.0"))  # fmt: skip

QMAIL = ("Hi. This is the qmail-send program at mail.qingshi.example.\nI'm afraid I wasn't able to deliver your message to the "
         "following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n")  # fmt: skip
BELOW = ("\n--- Below this line is a copy of the message.\n\nReturn-Path: <bounces@yunlan-al.example>\n"
         f"Message-ID: <{OURS}>\nSubject: No. 9\n\n554 5.7.1 words of the issue\n")  # fmt: skip


def qmail(name: str, words: str, told: Told) -> None:
    case(name, plain(f"{QMAIL}<{READER}>:\n{words}\n{BELOW}", "failure notice", mime=False), told)


qmail("qmail-no-mailbox", "Sorry, no mailbox here by that name. (#5.1.1)", Told("hard", status="5.1.1"))
qmail(
    "qmail-no-host",
    "Sorry, I couldn't find any host named qingshi.example. (#5.1.2)",
    Told("soft", status="5.1.2"),
)
qmail("qmail-too-long-in-queue", "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; "
      "this message has been in the queue too long.", Told("soft", status="4.4.1"))  # fmt: skip
qmail("qmail-policy", "192.0.2.7 failed after I sent the message.\nRemote host said: 554 5.7.1 rejected by policy",
      Told("none", status="5.7.1"))  # fmt: skip
qmail("qmail-remote-without-status", "192.0.2.7 does not like recipient.\nRemote host said: 550 Unknown user\nGiving up on 192.0.2.7.",
      Told("hard"))  # fmt: skip

SENDMAIL = ("Mail Delivery Subsystem", "MAILER-DAEMON@relay.qingshi.example")
case("sendmail-with-fields", dsn(
    f"   ----- The following addresses had permanent fatal errors -----\n<{READER}>\n    (reason: 550 5.1.1 User unknown)\n",
    failed("5.1.1", "550 5.1.1 <wang.lei@qingshi.example>... User unknown"), subject="Returned mail: see transcript for details",
    sender=SENDMAIL), Told("hard", status="5.1.1"))  # fmt: skip
case("sendmail-of-old", plain(
    "The original message was received at Tue, 12 May 2026 17:30:01 +0800\nfrom relay.yunlan-al.example [192.0.2.1]\n\n"
    f"   ----- The following addresses had permanent fatal errors -----\n{READER}\n\n   ----- Transcript of session follows -----\n"
    "... while talking to mx.qingshi.example.:\n>>> RCPT To:<wang.lei@qingshi.example>\n<<< 550 5.1.1 unknown user\n",
    "Returned mail: User unknown", SENDMAIL, mime=False), Told("hard", status="5.1.1", message_id=""))  # fmt: skip
case("sendmail-warning", dsn(
    "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n\n"
    f"   ----- Transcript of session follows -----\n<{READER}>... Deferred: Connection timed out\n",
    failed("4.4.2", "", action="delayed"), subject="Warning: could not send message for past 4 hours", sender=SENDMAIL),
    Told("", action="delayed", status="4.4.2"))  # fmt: skip

case("domino-not-listed", dsn(
    "Your message\n\n  Subject: No. 9\n\nwas not delivered to:\n\n  wang.lei@qingshi.example\n\nbecause:\n\n  User wang.lei "
    "(wang.lei@qingshi.example) not listed in Domino Directory\n",
    failed("5.1.1", "550 5.1.1 User wang.lei (wang.lei@qingshi.example) not listed in Domino Directory"),
    subject="DELIVERY FAILURE: User wang.lei (wang.lei@qingshi.example) not listed in Domino Directory",
    sender=("", "postmaster@qingshi.example")), Told("hard", status="5.1.1"))  # fmt: skip
case("domino-words-alone", plain(
    "Your message\n\n  Subject: No. 9\n\nwas not delivered to:\n\n  wang.lei@qingshi.example\n\nbecause:\n\n  User wang.lei "
    "(wang.lei@qingshi.example) not listed in Domino Directory\n",
    "DELIVERY FAILURE: User wang.lei (wang.lei@qingshi.example) not listed in Domino Directory",
    ("", "postmaster@qingshi.example")), Told("hard", message_id=""))  # fmt: skip
case("mdaemon", plain(
    "The following data may contain sections which represent BASE64 encoded file\nattachments.\n\nYour message has encountered "
    "delivery problems\nto the following recipient(s):\n\nwang.lei@qingshi.example\nDelivery failed\n550 5.1.1 Recipient unknown "
    "<wang.lei@qingshi.example>\n", "Permanent Delivery Failure", ("MDaemon at mail.qingshi.example", "MDaemon@mail.qingshi.example")),
    Told("hard", status="5.1.1", message_id=""))  # fmt: skip
case("mdaemon-transient", plain(
    "A message is still undelivered after 4 hours.\n\nMDaemon will retry it.\n\nFailed to deliver to:\n<wang.lei@qingshi.example>\n"
    "Reason: connection timed out\n", "Transient Delivery Failure", ("MDaemon at mail.qingshi.example", "MDaemon@mail.qingshi.example")),
    Told("", action="delayed", message_id=""))  # fmt: skip

GMAIL = ("Mail Delivery Subsystem", "mailer-daemon@googlemail.example")


def gmail(
    name: str, code: str, words: str, told: Told, said: str, action: str = "failed", kind: str = "Failure"
) -> None:
    shown = multipart(
        "alternative", text(said), text(f"<html><body><h2>{said}</h2></body></html>", subtype="html")
    )
    related = multipart(
        "related", shown, part("image/png; name=icon.png", b"\x89PNG", cte="base64", cid="icon.png")
    )
    more = [("X-Failed-Recipients", READER), ("Auto-Submitted", "auto-replied"), ("Return-Path", "<>"), ("References", f"<{OURS}>"),
            ("In-Reply-To", f"<{OURS}>")]  # fmt: skip
    raw = dsn(
        related,
        failed(code, words, action=action),
        subject=f"Delivery Status Notification ({kind})",
        sender=GMAIL,
        headers=more,
    )
    case(name, raw, told)


gmail("gmail-not-found", "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist. Please try\n"
      " 550-5.1.1 double-checking the recipient's email address for typos.\n 550 5.1.1 NoSuchUser q1 - gsmtp",
      Told("hard", status="5.1.1"), f"Address not found\n\nYour message wasn't delivered to {READER}.\n")  # fmt: skip
gmail("gmail-over-quota", "5.2.2", "552-5.2.2 The recipient's inbox is out of storage space", Told("soft", status="5.2.2"),
      f"收件箱已满\n\n您的邮件未送达 {READER}，因为对方的收件箱已满。\n")  # fmt: skip
gmail("gmail-unauthenticated", "5.7.26", "550-5.7.26 Your email has been blocked because the sender is unauthenticated",
      Told("none", status="5.7.26"), "Message blocked\n")  # fmt: skip
gmail("gmail-delay", "4.4.1", "The recipient server did not accept our requests to connect.",
      Told("", action="delayed", status="4.4.1"), "Delivery incomplete\n", "delayed", "Delay")  # fmt: skip

case("groupwise", plain(
    multipart("mixed", text("The message that you sent was undeliverable to the following:\n\twang.lei@qingshi.example "
                            "(user not found)\n", "us-ascii", cte=""), RETURNED),
    "Message status - undeliverable", ("", "Mailer-Daemon@qingshi.example"), headers=[("X-Mailer", "Novell GroupWise"), ("Return-Path", "<>")]),
    Told("hard"))  # fmt: skip
case("exchange-of-2003", plain(
    "Your message\n\n  To:      wang.lei@qingshi.example\n  Subject: No. 9\n\ndid not reach the following recipient(s):\n\n"
    "wang.lei@qingshi.example on Tue, 12 May 2026 17:31:02 +0800\n    The recipient name is not recognized\n\tThe MTS-ID of the "
    "original message is: c=CN;a= ;p=QINGSHI\n    MSEXCH:IMS:QINGSHI:MAIL:EX01 0 (000C05A6) Unknown Recipient\n",
    "Undeliverable: No. 9", ("System Administrator", "postmaster@qingshi.example")), Told("hard", message_id=""))  # fmt: skip
case("yahoo", plain(
    "Sorry, we were unable to deliver your message to the following address.\n\n<wang.lei@qingshi.example>:\nRemote host said: 554 "
    "delivery error: dd This user doesn't have a qingshi.example account [0] - mta1\n\n--- Below this line is a copy of the message.\n\n"
    f"Message-ID: <{OURS}>\n", "Failure Notice", ("", "MAILER-DAEMON@yahoo.example")), Told("hard"))  # fmt: skip
case("smtp32", plain(
    "Unknown user: wang.lei@qingshi.example\n\nOriginal message follows.\n\n" f"Message-ID: <{OURS}>\n", "Undeliverable Mail",
    ("Postmaster", "postmaster@qingshi.example"), headers=[("X-Mailer", "<SMTP32 v20140601>"), ("Return-Path", "<>")]), Told("hard"))  # fmt: skip
