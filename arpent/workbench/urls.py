"""Every address of the house. A room's own addresses stand under its organisation's bench."""

from importlib.util import find_spec

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.i18n import set_language

from arpent.contract import instruments, rooms
from arpent.workbench import views
from arpent.workbench.accounts import views as account_views


def bench_addresses() -> list[URLPattern | URLResolver]:
    """Return the addresses of every room that has pages; navigation holds the bench's own door."""
    at_work = {instrument.slug for instrument in instruments()}
    found: list[URLPattern | URLResolver] = []
    for room in rooms():
        module = f"arpent.{'instruments' if room.slug in at_work else 'atlas'}.{room.slug}.urls"
        if find_spec(module):
            below = "" if room.slug == "navigation" else f"{room.slug}/"
            found.append(path(f"<slug:organisation>/{below}", include(module)))
    return found


urlpatterns = [
    path("", views.benches, name="benches"),
    path("composants/", views.gallery, name="gallery"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("sante", views.healthy, name="healthy"),
    path("teinte", views.tint, name="tint"),
    path("langue", set_language, name="set_language"),
    path("compte/", views.me, name="me"),
    path("compte/lien/", account_views.ask_link, name="account_ask_link"),
    path(
        "compte/lien/<slug:purpose>/<slug:token>/",
        account_views.follow_link,
        name="account_follow_link",
    ),
    path("compte/", include("allauth.urls")),
    *bench_addresses(),
]

handler429 = "arpent.workbench.accounts.views.too_many"
