"""Django settings. What depends on config.toml is the database alone; `desk.store.use` puts it in.

They must load without a configuration, because `newsdesk --help`, `init` and the type checker have none.
"""

from __future__ import annotations

from pathlib import Path

SECRET_KEY = "not used until the web desk exists: nothing is signed with it"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "editorial.apps.EditorialConfig"]
AUTH_USER_MODEL = "editorial.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
"""The language of the sentences in the sources; desk.language chooses what people read."""
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
