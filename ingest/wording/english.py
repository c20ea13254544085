"""English words to the office: greetings, what a mail brings, thanks and regards, the name under them.

As in ingest.wording.asides, what a line says counts and not how a certain phrase goes: it speaks to somebody, or of
its writer, or points (here, below, attached), and it speaks of copy. A headline in capitals is none of this.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2}"
_ALL = (
    r"(?:all|team|everyone|everybody|folks|both|there|editors?|colleagues?|friends|sir|madam|sirs"
    r"|editorial (?:team|office|board)"
    r"|(?:the )?(?:bulletin|news|newsletter|press|communications) (?:team|office|desk|editors?)|(?:mr|mrs"
    r"|ms|miss|dr)\.? \w+)"
)
_GREETING = re.compile(
    rf"^(?:(?i:hi|hello|hey|dear|(?:good )?(?:morning|afternoon|evening)|good day"
    rf"|greetings)(?:(?:,? (?:(?i:dear )?(?i:{_ALL})|{_NAME}))"
    rf"(?:(?: and |, | & |/)(?:(?i:{_ALL})|{_NAME})){{0,3}})?|(?i:to (?:whom it may concern"
    rf"|the editors?)))\s*[,:!.~)]*$"
)
_REGARDS = (
    r"(?:with |my )?(?:best|kind|kindest|warm|warmest|many|friendly|cordial)?(?: and )?(?:best|kind"
    r"|warm)?\s*(?:regards|wishes|greetings)(?: (?:from|to) .{2,40})?"
    r"|all (?:the|my) best|best|br|rgds|regards|cheers|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?"
    r"|yours|take care|see you(?: soon)?"
    r"|(?:many |a big )?(?:thanks|thx|tks|thank you)(?:,? (?:so much|very much|a lot|again|all|everyone"
    r"|in advance|and (?:best )?regards|team"
    r"|for (?:your|the|all your) (?:help|support|time|work|patience|understanding|attention|consideration"
    r"|kind \w+)))*|ta|much appreciated"
    r"|have a (?:nice|good|great|lovely|pleasant|safe) \w+(?: \w+)?(?: everyone| all)?|enjoy (?:the"
    r"|your) \w+"
    r"|happy (?:(?:new )?year|weekend|friday|holidays?|easter|christmas|spring festival"
    r"|national day)|talk soon|good luck"
    r"|(?:i |we )?(?:am |are )?look(?:ing)? forward to .{3,50}|(?:please )?(?:just )?(?:let (?:me|us) know"
    r"|get in touch|contact (?:me|us)|call me)\b.{0,60}"
    r"|(?:if you have |for )?any (?:questions|problems|changes)\b.{0,50}|(?:please )?(?:do not"
    r"|don['’]t) hesitate .{3,50}|that['’]s (?:all|it)(?: .{2,30})?"
    r"|(?:please )?(?:confirm|acknowledge) (?:receipt|that you .{3,30})"
    r"|(?:i |we )?hope (?:this|that|it)(?:['’]s| is| helps| works| will| fits| can)\b.{0,40}"
)
_REGARD = re.compile(rf"^(?:{_REGARDS})\s*[,.!:;)~☺🙂-]*$", re.IGNORECASE)
_REGARD_NAMED = re.compile(
    rf"^(?i:(?:with )?(?:best|kind|warm)?\s*(?:regards|wishes)|best|br|cheers|rgds|thanks(?: and regards"
    rf"| a lot| again)?|thank you|thx|many thanks"
    rf"|yours|sincerely)\s*[,.!–—-]+\s*{_NAME}\.?$"
)
_COPY = re.compile(
    r"\b(?:articles?|stor(?:y|ies)|pieces?|items?|contributions?|drafts?|bulletin|newsletter|write-?ups?"
    r"|captions?|headlines?|bylines?"
    r"|text|attachments?|submissions?|paragraphs?|copy|wording|next issue|this issue|version|photos?"
    r"|pictures?|images?|pics?|files?|documents?"
    r"|docs?|news|reports?|notes?|column|input|material|translation|edit|shorten|trim|proofread|publish"
    r"|rewrite|cut it|as (?:is|it is))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\bhere (?:it is|you (?:go|are)|we (?:go|are)|(?:is|are|comes?)\b)|\bhere['’]s\b|\b(?:see"
    r"|find) (?:below|attached|enclosed|attachment|the attach)"
    r"|\b(?:attached(?! to\b)|enclosed|herewith)\b|\bas (?:promised|requested|discussed|agreed|asked|usual)\b"
    r"|\bthis time\b|\bfor you\b|\bFYI\b|^below\b|\bbelow(?=\s*(?:[.,:;!)(]|and\b|is\b|$))|\b(?:will|to) follow\b"
    r"|^(?:re-?(?:sending|posting|submitting)|forwarding|sending|attaching|submitting)\b"
    r"|\bfor (?:the|this|next|your) (?:next |coming |june |july |weekly |monthly )?(?:issue|bulletin"
    r"|newsletter|edition|week|month)\b|\bfrom (?:our|my) (?:side|end|team|unit|plant|department)\b"
    r"|\bin the (?:file|attachment)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\byou(?:rs?|['’]ll|['’]d)?\b|\bplease\b|\bpls\b|\bkindly\b|\bfeel free\b|\blet me know\b|\bcan i\b"
    r"|\bi\b|\bi['’](?:m|ve|ll|d)\b|\bmy\b|\bour\b"
    r"|\bthanks?\b|\bthank you\b|\bsorry\b|\bapolog|\bhope\b|\bglad\b|\bhappy to\b|[:;]-?[)(D]"
    r"|[\U0001f600-\U0001f64f]",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:photos?|pictures?|images?|pics?|files?|documents?|docs?|news|reports?|notes?|column|input"
    r"|material|items?)\b",
    re.IGNORECASE,
)
_HANDLES = re.compile(
    r"\b(?:use|put|place|crop|choose|select|pick|add|insert|keep|send|remove|check|let me know|your|take"
    r"|have a look|look at)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bplease\b|\bpls\b|\bkindly\b|\bfeel free\b|\b(?:can|could|would) you\b|\blet me know\b|\bfor your\b"
    r"|\bhope you\b|\bthank",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^(?:sure|ok|okay|of course|no problem|certainly|yes|will do|done|got it|sorry for the (?:delay"
    r"|late \w+)|better late than never)\b.{0,50}[,.:!)-]$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"^(?:i |we )?(?:really )?hope (?:this (?:e-?mail|message|finds)|you|all is|everything is)\b.{0,50}$"
    r"|^(?:(?:hi|hello)\b.{0,30}, )?how (?:are|is) (?:you|things|everything|it)\b.{0,30}\?$",
    re.IGNORECASE,
)
_BRINGS = re.compile(
    r"^(?!.*\b(?:is|are|was|were|has|have|had|will|can|made|came|went|"
    r"(?!attached|enclosed|promised)\w+ed)\b.*\.$)"
    r"(?:(?:our|my|the|this week['’]s|today['’]s|just|only|and|another|one more)\s+)*(?:(?:an?|one|two"
    r"|three|four|five|six|several|some|a few|\d{1,2})\s+)?"
    r"(?:(?:short|small|new|brief|latest|weekly|monthly|more|quick|little|promised)\s+){0,3}"
    r"(?:articles?|stor(?:y|ies)|pieces?|items?|contributions?|drafts?|news|texts?|notes?|reports?"
    r"|submissions?|ones?)\b"
    r"(?:\s*(?:\+|&|and|with|plus)\s*(?:an?|one|two|three|four|five|some|the|\d{1,2})?\s*(?:photos?"
    r"|pictures?|pics?|images?|captions?))?"
    r"(?:\s+(?:for|from|about|of|by|on|to)\b[^.!?]{0,50}|\s+(?:below|attached|enclosed|this (?:week|month"
    r"|time)))?\s*[:.!]$",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\d(?:[\d,.]*)\s*(?:tonnes?|tons?|t|kg|kwh|mwh|%|per ?cent|million|yuan|metres?|km|people|employees"
    r"|workers|visitors)\b"
    r"|\bon (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b|\blast (?:week|month|year|night)\b|\byesterday\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\s+[—–]\s+")
_SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "our",
        "the",
        "this",
        "to",
        "with",
    )
)


def is_cover(text: str) -> bool:
    """Whether a line greets the office or tells it what the mail brings and what may be done with it."""
    bare = text.strip()
    if not bare or len(bare) > 200 or _HAN.search(bare) or not re.search("[A-Za-z]{2}", bare):
        return False
    if _GREETING.match(bare) or _ANSWERS.match(bare):
        return True
    if _titled(bare) or (bare[-1] in ")]" and bare[0] in "([") or _NEWS.search(bare):
        return False
    several = [one for one in _SENTENCES.split(bare) if one.strip()]
    return all(_speaks(one) or is_closing(one) for one in several) and any(_speaks(one) for one in several)


def _speaks(sentence: str) -> bool:
    """Whether a sentence is said to the office about copy."""
    if any(one.match(sentence) for one in (_GREETING, _ANSWERS, _BRINGS, _TALK)):
        return True
    if len(sentence) > 110:
        return False
    lead = re.sub(r"^(?i:hi|hello|hey|dear)\b[^,!]{0,30}[,!]\s*", "", sentence)
    pointed, copy = bool(_POINTS.search(lead)), bool(_COPY.search(lead))
    spoken, asked = bool(_SPEAKS.search(lead)), bool(_ASKS.search(lead))
    if copy and asked:
        return bool(_COPY.search(_WEAK.sub("", lead)) or pointed or _HANDLES.search(lead))
    short = len(lead) <= 80
    if pointed and (asked or (copy and short) or (spoken and len(lead) <= 50)):
        return True
    return short and pointed and len(lead) <= 24


def is_closing(text: str) -> bool:
    """Whether a line only thanks, wishes or greets, with the writer's name behind it or not."""
    bare = text.strip()
    if not bare or len(bare) > 110 or _HAN.search(bare):
        return False
    if _REGARD.match(bare) or _REGARD_NAMED.match(bare):
        return True
    several = [one for one in re.split(r"(?<=[.!,])\s+", bare) if one]
    return len(several) > 1 and all(_REGARD.match(one) for one in several)


def is_regard(text: str) -> bool:
    """Whether a line is what stands over the writer's name at the end of a letter."""
    return is_closing(text) and not re.match(r"happy |good luck|enjoy", text, re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether a line under the regards is the writer's and no attribution: a name, a post, a unit, each on its own."""
    if not 0 < len(text) <= 60 or re.search(r"[,|/\u4e00-\u9fff]|[.!?:;()\[\]]$|^[(\[—–-]|\bby\b", text):
        return False
    return bool(re.match(r"[A-Z]", text)) and len(text.split()) <= 8


def _titled(text: str) -> bool:
    """Whether a line is written as a headline: its words in capitals and no stop at its end."""
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    large = [one for one in words if one.lower() not in _SMALL]
    return text[-1] not in ".:,!;" and len(large) > 1 and all(one[0].isupper() for one in large)
