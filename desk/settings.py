"""Django settings. What depends on config.toml is the database alone; `desk.store.use` puts it in.

They must load without a configuration, because `newsdesk --help`, `init` and the type checker have none.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from distribute.templates import shipped

SECRET_KEY = "replaced by the store's own before anything is signed: see desk.web.site"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "axes",
    "editorial.apps.EditorialConfig",
]
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

# The web desk

ROOT_URLCONF = "desk.web.urls"
MIDDLEWARE = [
    "desk.web.middleware.headers",
    "desk.web.middleware.packed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "desk.web.middleware.stays",
    "desk.web.middleware.speaks",
    "django.middleware.common.CommonMiddleware",
    "desk.web.middleware.bounded",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "desk.web.entrance.SignedIn",
    "desk.web.middleware.Problems",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [shipped("desk")],
        "OPTIONS": {
            "environment": "desk.web.jinja.environment",
            "context_processors": ["desk.web.frame.around"],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_ENGINE = "desk.web.sessions"
SESSION_COOKIE_NAME = "newsdesk_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = "newsdesk_csrf"
CSRF_FAILURE_VIEW = "desk.web.respond.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "desk.web.signin.locked_out"
AXES_USERNAME_FORM_FIELD = "address"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "desk.web.signin.client_address"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
