from django.urls import path

from arpent.instruments.agenda.views import acts, feeds, lists

app_name = "agenda"
urlpatterns = [
    path("", lists.index, name="index"),
    path("publics/", lists.audiences, name="audiences"),
    path("calendrier/", lists.calendar, name="calendar"),
    path("calendrier/<int:year>/<int:month>/", lists.month, name="month"),
    path("inscrire/", acts.record, name="record"),
    path("actes.ics", feeds.icalendar, name="icalendar"),
    path("actes.atom", feeds.atom, name="atom"),
    path("acte/<slug:key>/", acts.detail, name="detail"),
    path("acte/<slug:key>/corriger/", acts.correct, name="correct"),
    path("acte/<slug:key>/rayer/", acts.strike, name="strike"),
]
