"""What an ASGI server runs: ``uvicorn arpent.workbench.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
application = get_asgi_application()
