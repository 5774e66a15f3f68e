"""Settings of who gets in and of what a browser may do. All of it read by `settings`."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from arpent.workbench.environment import HOME, HOST, HTTPS, PROXIES, URL

HOUSE_URL = URL

AUTH_USER_MODEL = "kernel.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "me"

ACCOUNT_ADAPTER = "arpent.workbench.accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "arpent.workbench.accounts.adapter.display"
# An address is proved by the one-time link of the invitation: nobody signs up alone.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(URL).scheme
ACCOUNT_FORMS = {
    name: f"arpent.workbench.accounts.forms.{form}"
    for name, form in {
        "login": "SignIn",
        "change_password": "ChangePassword",
        "set_password": "SetPassword",
        "reset_password": "AskNewPassword",
        "reset_password_from_key": "WriteNewPassword",
        "reauthenticate": "ConfirmPassword",
    }.items()
}
# Five wrong passwords for one address in five minutes, ten from one computer in a minute.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "10/m/ip,3/5m/key",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "arpent.workbench.accounts.second_factor.SecondFactor"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Arpent"
# A clock half a minute slow still opens the door.
MFA_TOTP_TOLERANCE = 1
# Browsers offer passkeys on https, and on http://localhost for whoever tries the house at home.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    name: f"arpent.workbench.accounts.second_factor.{form}"
    for name, form in {
        "authenticate": "GiveCode",
        "reauthenticate": "ConfirmCode",
        "activate_totp": "TurnOnCodes",
        "add_webauthn": "AddKey",
        "edit_webauthn": "RenameKey",
    }.items()
}

# One-time links: single use, tied to the address, a quarter of an hour (an invitation: a week).
SESAME_TOKENS = ["sesame.tokens_v2"]
SESAME_MAX_AGE = 900
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True

# Public officers sign in with ProConnect once its three variables are set.
PROCONNECT_URL = os.environ.get("ARPENT_PROCONNECT_URL", "").rstrip("/")
PROCONNECT_ID = os.environ.get("ARPENT_PROCONNECT_ID", "")
PROCONNECT_SECRET = os.environ.get("ARPENT_PROCONNECT_SECRET", "")
SOCIALACCOUNT_ADAPTER = "arpent.workbench.proconnect.adapter.KnownPeopleOnly"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "arpent.workbench.proconnect.provider.ProConnect",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "proconnect",
                "name": "ProConnect",
                "client_id": PROCONNECT_ID,
                "secret": PROCONNECT_SECRET,
                "settings": {"server_url": PROCONNECT_URL},
            }
        ]
        if PROCONNECT_URL and PROCONNECT_ID
        else [],
    }
}
PROCONNECT_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(PROCONNECT_URL))

# Every process counts the attempts in the same place: the database they share. The room is wide
# enough for a flood of attempts not to push the counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "workbench_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

ALLOWED_HOSTS = [HOST, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [URL]
CSRF_FAILURE_VIEW = "arpent.workbench.refusals.forged"
SESSION_ENGINE = "arpent.workbench.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Who says « https » is believed only when a proxy is known to stand before the house.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        # Chromium also holds the answer of a form to this list: signing in leads to ProConnect.
        "form-action": [SELF, PROCONNECT_ORIGIN] if PROCONNECT_URL else [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# Who came in, who was refused, from where: kept half a year on this machine, read by its keeper.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"dated": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {
        "security": {
            "class": "logging.handlers.TimedRotatingFileHandler",
            "filename": str(HOME / "security.log"),
            "when": "midnight",
            "backupCount": 183,
            "delay": True,
            "encoding": "utf-8",
            "formatter": "dated",
        }
    },
    "loggers": {"arpent.security": {"handlers": ["security"], "level": "INFO"}},
}
