"""What an ASGI server runs: ``uvicorn arpent.workbench.asgi:application``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from arpent.live.stream import Streams  # noqa: E402
from arpent.workbench.handler import Pages  # noqa: E402

# A file whose name bears the hash of its contents never changes.
HASHED = r"\.[0-9a-f]{12}\.[a-z0-9]+$"


def safe(headers: object, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]


# Files are handed out before anything else. Whoever follows a scene is let in by Django, then
# streamed to without it, and without a thread.
application = ServeStaticASGI(
    Streams(Pages()),
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    immutable_file_test=HASHED,
    allow_all_origins=False,
    add_headers_function=safe,
)
