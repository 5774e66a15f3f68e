"""Make the house ready: tables up to date, static files in place."""

from __future__ import annotations

import os
from pathlib import Path


def lead_to(port: int) -> None:
    """Let the links of the house lead to a port of this machine, unless ARPENT_URL says where.

    Before Django wakes: the settings read the address once.
    """
    os.environ.setdefault("ARPENT_URL", f"http://127.0.0.1:{port}")


def wake() -> None:
    """Load Django with the settings of the environment. Twice does no harm."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def prepare() -> None:
    """Wake the house, migrate its tables, and collect static files when the code is newer."""
    wake()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    collect()


def collect() -> None:
    from django.conf import settings
    from django.core.management import call_command

    root = Path(__file__).resolve().parent.parent
    newest = max(file.stat().st_mtime for file in root.glob("**/static/**/*") if file.is_file())
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if not mark.exists() or float(mark.read_text()) != newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(str(newest))
