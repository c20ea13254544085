"""What the web half runs with: the configuration it was started with, and Django settings that depend on it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from desk.app import App
from editorial import links

_site: list[App] = []


def site() -> App:
    """The configuration and the clock of this process. Raises RuntimeError before `start`."""
    if not _site:
        raise RuntimeError("the web desk was not started with a configuration")
    return _site[-1]


def start(app: App) -> None:
    """Serves this configuration from now on; the store is open and its tables are up to date."""
    _site[:] = [app]
    desk = app.config.desk
    public = urlsplit(desk.public_url)
    secure = public.scheme == "https"
    settings.SECRET_KEY = links.key().decode()
    # Django compares an IPv6 address with its brackets.
    name = f"[{public.hostname}]" if ":" in (public.hostname or "") else public.hostname or ""
    settings.ALLOWED_HOSTS = sorted({name, "127.0.0.1", "localhost"} - {""})
    settings.CSRF_TRUSTED_ORIGINS = [desk.public_url]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = secure
    if secure:
        # The proxy in front speaks TLS; it must set this header and take it from nobody else.
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        settings.SECURE_HSTS_SECONDS = 31_536_000
