"""Settings of the tests: stricter than production, and nothing left behind."""

import os
import tempfile
from typing import Any, cast

os.environ.setdefault("ARPENT_HOME", tempfile.mkdtemp(prefix="arpent-test-"))

from arpent.workbench import settings
from arpent.workbench.settings import *  # noqa: F403


class Unknown(str):
    """An unknown template variable is a fault, not an empty string."""

    __slots__ = ()

    def __mod__(self, missing: object) -> str:
        raise AssertionError(f"unknown template variable: {missing}")

    def __contains__(self, text: object) -> bool:
        return text == "%s"


cast("dict[str, Any]", settings.TEMPLATES[0]["OPTIONS"])["string_if_invalid"] = Unknown("%s")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
