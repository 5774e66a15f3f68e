"""What an ASGI server runs: ``uvicorn arpent.workbench.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

from arpent.workbench.threads import KeptThreads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
application = KeptThreads(get_asgi_application())
