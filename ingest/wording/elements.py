"""What the elements, classes and styles of HTML mean for the words inside them: tables for the markup reader."""

from __future__ import annotations

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SKIPPED = _names(
    "script style title head template noscript object svg math select noembed xml "
    "o:officedocumentsettings w:worddocument w:latentstyles m:mathpr v:shapetype audio video iframe "
    "button"
)
IN_HEAD = _names("meta link style script title base noscript template head xml")
BLOCKS = _names(
    "p div br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption "
    "blockquote pre center section article header footer main aside figure figcaption address form "
    "fieldset body html includetail sign details summary"
)
ANY_BLOCK = re.compile(
    r"<(?:p|div|br|hr|h[1-6]|[uod]l|li|table|tr|blockquote|pre|section|center|article)[\s>/]", re.I
)
ENDS_PARAGRAPH = BLOCKS - _names("br table tr td th tbody thead tfoot caption body html")
IMPLIED = {
    "li": ("li", "ul ol"),
    "tr": ("tr", "table"),
    "td": ("td th", "tr table"),
    "th": ("td th", "tr table"),
}
"""Elements another of their kind ends without an end tag, and what that does not reach out of."""
PLAIN = _names("p div span td tr table tbody ul ol li font section o:p a i u em body html dd dl dt")
VOID = _names("br hr img input meta link col base wbr area embed source")
BOLD = frozenset({"b", "strong"})
ATTRIBUTE = re.compile(r"""(?<![-\w:.])([a-zA-Z_:][-\w:.]*+)\s*+=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|(?:^"
    r"|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|max-height\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d{4}|(?:left|top)\s*:\s*-\d{4}"
)
HIDDEN_CLASS = re.compile(r"\.([\w-]{1,60})\s*\{[^{}]{0,400}?display\s*:\s*none")
FONT_SIZE = re.compile(r"font-size\s*:\s*(0(?:\.0+)?(?![.\d]))?")
QUOTE_PLACE = re.compile(
    r"gmail_quote|isreplycontent|mail-editor-reference|moz-cite|yahoo_quoted|(?:ntes-|netease).{0,20}quote"
    r"|protonmail_quote|zmail_extra"
    r"|replycontent|reply\d{2,4}content|history-quote|mail-quote|previous_history|origin_?mail_?container"
    r"|__quoted_text__|quoted-mail",
    re.IGNORECASE,
)
BOUNDED_PLACE = re.compile(
    QUOTE_PLACE.pattern
    + r"|isforwardcontent|forwardcontent|referencequote|original-?content|moz-forward-container|forward-?content",
    re.IGNORECASE,
)
"""Elements that enclose a whole quoted mail; what only stands above one says nothing of where it ends."""
SIGNATURE_PLACE = re.compile(
    r"signature|(?<![a-z])sign(?![a-z])|(?<![a-z])sig(?![a-z])|sign_?wrap|signcontainer|cardsign|mailsign"
    r"|mail_?sign|businesscard|foxmail-?sign",
    re.IGNORECASE,
)
SYMBOL_FONT = re.compile(
    r"(?:(?<![-\w])font-family\s*:\s*|^)['\"]?(?:wingdings|webdings|symbol)(?![\w ])", re.IGNORECASE
)
NAMES_FONT = re.compile(r"(?<![-\w])font(?:-family)?\s*:")
SPACE = re.compile(r"[ \t\n\r\f]+")
HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?:[\s=/]|$)")
HEADING = re.compile(r"h[1-6]$")
WEIGHT = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|400)")
CENTRED = re.compile(r"text-align\s*:\s*center")
PRE = re.compile(r"white-space\s*:\s*pre")
LABEL = re.compile(r"mso-list\s*:\s*ignore")
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|table)\b")
