from django.urls import path

from arpent.atlas.people.views import people, traces

app_name = "people"
urlpatterns = [
    path("", people.index, name="index"),
    path("inviter/", people.invite, name="invite"),
    path("traces/", traces.traces, name="traces"),
    path("personne/<slug:key>/", people.person, name="person"),
    path("personne/<slug:key>/role/", people.give, name="give"),
    path("personne/<slug:key>/relancer/", people.again, name="again"),
    path("role/<slug:key>/finir/", people.end, name="end"),
]
