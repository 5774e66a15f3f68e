"""Settings of the house, read from the environment. Safe by default."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from arpent.workbench import environment
from arpent.workbench.home import secret_key
from arpent.workbench.settings_security import *  # noqa: F403

# Lets `ModelForm[Act]` and its like be written for the type checker.
django_stubs_ext.monkeypatch()

HOME: Path = environment.HOME
DEBUG = False
SECRET_KEY = os.environ.get("ARPENT_SECRET_KEY") or secret_key(HOME)

INSTALLED_APPS = [
    "arpent.kernel",
    "arpent.look",
    "arpent.live",
    "arpent.instruments.agenda",
    "arpent.instruments.programmes",
    "arpent.instruments.members",
    "arpent.instruments.accounts",
    "arpent.instruments.ideas",
    "arpent.instruments.assembly",
    "arpent.atlas.dossier",
    "arpent.atlas.opendata",
    "arpent.atlas.privacy",
    "arpent.atlas.navigation",
    "arpent.atlas.people",
    "arpent.atlas.directory",
    "arpent.atlas.report",
    "arpent.atlas.claims",
    "arpent.atlas.search",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django.forms",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "arpent.workbench.permissions_policy.NoSensors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "arpent.workbench.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "arpent.workbench.ahead.Ahead",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "arpent.workbench.relay.LetterKept",
    "arpent.workbench.access.Doorkeeper",
]

ROOT_URLCONF = "arpent.workbench.urls"
ASGI_APPLICATION = "arpent.workbench.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "arpent.workbench.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "arpent.look.templatetags.look",
                "arpent.look.templatetags.drawings",
            ],
        },
    }
]
FORM_RENDERER = "arpent.look.forms.LookRenderer"

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'arpent.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing, readers never wait, and a kill -9 loses nothing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# An address typed without its scheme is https, as Django 6 will have it.
FORMS_URLFIELD_ASSUME_HTTPS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("English"))]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True
# Pure rooms are no Django apps: their catalogues are named here.
LOCALE_PATHS = [
    Path(__file__).parent.parent / room / "locale" for room in ("workbench", "press", "measure")
]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(HOME / "mail")
globals().update(environment.MAIL)
# Where people write about accessibility and about their data; empty, the bench's own site serves.
CONTACT = os.environ.get("ARPENT_CONTACT", "")
DEFAULT_FROM_EMAIL = os.environ.get("ARPENT_FROM", f"arpent@{environment.HOST}")

# What carries « look again » between several processes; empty, this one is alone.
REDIS_URL = environment.REDIS_URL

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
