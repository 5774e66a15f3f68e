"""What an ASGI server runs: ``uvicorn arpent.workbench.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

from arpent.workbench.threads import KeptThreads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
django_application = get_asgi_application()

from arpent.live.stream import Streams  # noqa: E402

# Whoever follows a scene is let in by Django, then streamed to without it, and without a thread.
application = Streams(KeptThreads(django_application))
