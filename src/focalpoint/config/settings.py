"""Django's settings, derived from :mod:`focalpoint.config.options`; an installation sets nothing here."""

import os
from pathlib import Path
from typing import Any

from focalpoint.config.options import read_options
from focalpoint.ground.shared import languages

OPTIONS = read_options(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = OPTIONS.secret_key
DEBUG = False
ALLOWED_HOSTS = list(OPTIONS.hosts)
ROOT_URLCONF = "focalpoint.config.urls"
WSGI_APPLICATION = "focalpoint.config.wsgi.application"
APPEND_SLASH = True
PREPEND_WWW = False

INSTALLED_APPS = [
    "focalpoint.config",
    "focalpoint.doors.portal",
    "focalpoint.doors.ingest",
    "focalpoint.areas.pages",
    "focalpoint.areas.ledger",
    "focalpoint.areas.meetings",
    "focalpoint.areas.library",
    "focalpoint.areas.network",
    "focalpoint.areas.vocabulary",
    "focalpoint.ground.accounts",
    "focalpoint.ground.search",
    "focalpoint.ground.mail",
    "focalpoint.ground.files",
    "focalpoint.ground.jobs",
    "focalpoint.ground.trail",
    "focalpoint.ground.ui",
    "focalpoint.ground.shared",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "focalpoint.ground.shared.logs.RequestLog",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "focalpoint.ground.accounts.middleware.LastSeen",
    "focalpoint.areas.network.middleware.ReaderOfToday",
    # Outside everything that costs: an answer kept for the public is given back whole, headers included.
    "focalpoint.doors.portal.middleware.PublicPages",
    "focalpoint.doors.portal.middleware.RecordsAbove",
    "django.middleware.gzip.GZipMiddleware",
    "focalpoint.ground.ui.middleware.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "focalpoint.ground.files.middleware.BoundedBodies",
    "focalpoint.ground.ui.middleware.ErrorPages",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

DATABASES: dict[str, Any] = {"default": OPTIONS.database, "limits": OPTIONS.limits_database}
DATABASE_ROUTERS = ["focalpoint.config.routing.LimitsApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts of requests and of attempts to sign in: the same in every process, and never in the way of a writer.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "focalpoint.doors.portal.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "focalpoint.ground.ui.templatetags.components"],
            "string_if_invalid": "",
        },
    },
]

LANGUAGE_CODE = languages.DEFAULT
LANGUAGES = [(language.code, language.own_name) for language in languages.LANGUAGES]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"  # below the language, as LOGIN_URL
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
# The engine that signs in. Which of its flows are open says accounts/urls.py; none of them has a password.
ACCOUNT_ADAPTER = "focalpoint.ground.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Counted by keys of ours (accounts/limits.py): the engine never learns a reader's address.
ACCOUNT_RATE_LIMITS = {
    # Wrong codes of an app and wrong recovery codes, by account: only who reads its mail comes so far.
    "login_failed": "5/5m/key",
    # Codes by mail: from one sender, from one sender to one address, to one address from wherever. The last bounds
    # mail; a browser that the address has signed in with is not counted in it, so it locks no owner out.
    "codes_from": "20/10m/key",
    "codes_from_to": "5/10m/key,12/1h/key",
    "codes_to": "60/1h/key",
    # Answers to codes, passkeys and links from one sender.
    "answers_from": "60/10m/key",
}
MFA_ADAPTER = "focalpoint.ground.accounts.adapters.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

TASKS: dict[str, Any] = {"default": {"BACKEND": "focalpoint.ground.jobs.backend.Jobs", "QUEUES": []}}

WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = OPTIONS.home / "static"
STORAGES: dict[str, Any] = {
    "default": OPTIONS.file_storage,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What is sent stays in memory until it has been looked at: no copy of a letter lies in a folder for all, and a full
# disk breaks nothing before there is something to say. Requests over 11 MB are refused before they are read.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10

_SECURE = OPTIONS.address.startswith("https://")
if OPTIONS.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = _SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "focalpoint.ground.ui.views.forged"
CSRF_TRUSTED_ORIGINS = [OPTIONS.address]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "focalpoint.ground.shared.logs.ScrubbedJson",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        },
        "plain": {
            "()": "focalpoint.ground.shared.logs.ScrubbedPlain",
            "format": "%(levelname)s %(request_id)s %(message)s",
        },
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": OPTIONS.log}},
    "root": {"handlers": ["out"], "level": OPTIONS.log_level},
    # Django's own loggers would print a second, unscrubbed copy.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A forged host is answered with 400; a traceback for each would only fill the disk.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
