"""A house with nothing but a room to follow, to be served by real processes: settings, one view.

`python -m arpent.live.tests.served PORT` makes its tables and serves it.
"""

import json
import os
import sys
import threading
from pathlib import Path

import dj_database_url

SECRET_KEY = "followed"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["arpent.live"]
ROOT_URLCONF = "arpent.live.tests.served"
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
USE_TZ = True
LANGUAGE_CODE = "fr"
REDIS_URL = os.environ.get("REDIS_URL", "")
DATABASES = {"default": dj_database_url.config(conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
TOPIC = {"bench": "labo", "topic": "essai"}
PADDING = "." * int(os.environ.get("PADDING", "0"))


def followed(request):
    """Follow a scene that says its own number."""
    from arpent.live.queries import number_of
    from arpent.live.scenes import Scene
    from arpent.live.stream import follow

    def draw():
        return f"<p>scène {number_of(**TOPIC)}</p>{PADDING}"

    return follow(request, Scene(**TOPIC, name="salle", draw=draw))


def moved(request):
    """Announce, at once or gathered, as many times as asked."""
    from django.http import HttpResponse

    from arpent.live.actions.announcements import announce, announce_soon

    tell = announce_soon if "soon" in request.GET else announce
    for _ in range(int(request.GET.get("times", "1"))):
        told = tell(**TOPIC)
    return HttpResponse(str(told))


def weighed(request):
    """Say what this process spends on its watchers."""
    from django.http import HttpResponse

    from arpent.live.scenes import sketchbook

    opened = [os.readlink(f) for f in Path("/proc/self/fd").iterdir() if f.is_symlink()]
    told = {
        "drawings": sketchbook.drawings,
        "threads": threading.active_count(),
        "files": sum("house.sqlite3" in name for name in opened),
    }
    return HttpResponse(json.dumps(told))


def urls():
    from django.urls import path

    return [path("suivre", followed), path("bouger", moved), path("peser", weighed)]


urlpatterns = urls()


def application():
    from django.core.asgi import get_asgi_application

    inside = get_asgi_application()
    from arpent.live.stream import Streams

    return Streams(inside)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "arpent.live.tests.served"
    django.setup()
    call_command("migrate", verbosity=0)
    from arpent.live.server import serve

    serve(
        "arpent.live.tests.served:application",
        host="127.0.0.1",
        port=int(sys.argv[1]),
        factory=True,
    )
