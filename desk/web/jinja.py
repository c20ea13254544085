"""The Jinja2 environment of the desk's pages: everything escaped, an undefined word is an error."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

import jinja2
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from markupsafe import Markup, escape

from desk.web.browsers import words
from desk.web.site import site
from editorial.own import short


def environment(**options: Any) -> jinja2.Environment:
    fixed = {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": jinja2.StrictUndefined,
    }
    made = jinja2.Environment(**(options | fixed), extensions=["jinja2.ext.i18n"])
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        url=_url,
        once=_once,
        short=short,
        static=static,
        language=_language,
        publication=_publication,
    )
    made.filters.update(
        moment=moment, day=day, clock=clock, filesizeformat=filesizeformat, browser=words, coded=coded
    )
    return made


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def _once() -> Markup:
    """The hidden field of a form that must not work twice; see desk.web.once."""
    return Markup('<input type="hidden" name="once" value="{}">').format(secrets.token_urlsafe(18))


def _language() -> str:
    """For <html lang>."""
    return "zh-CN" if (translation.get_language() or "").startswith("zh") else "en"


def _publication() -> Any:
    return site().config.house.publication


def coded(words: object) -> Markup:
    """A sentence in which `newsdesk check` is set as code, as it is in a terminal by its backticks."""
    parts = str(words).split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner means itself
        return escape(words)
    return Markup("").join(
        Markup('<code class="code">{}</code>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )


def _local(at: datetime) -> datetime:
    return at.astimezone(site().config.house.zone)


def moment(at: datetime | None) -> str:
    """5月12日 16:41, or 12 May, 16:41; in the publication's zone."""
    return f"{day(_local(at))}{' ' if _language() == 'zh-CN' else ', '}{clock(at)}" if at is not None else ""


def day(at: date) -> str:
    at = _local(at) if isinstance(at, datetime) else at
    return f"{at.month}月{at.day}日" if _language() == "zh-CN" else f"{at:%-d %b}"


def clock(at: datetime) -> str:
    return f"{_local(at):%H:%M}"
