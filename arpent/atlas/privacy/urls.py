from django.urls import path

from arpent.atlas.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.mine, name="mine"),
    path("moi.json", views.mine_json, name="mine_json"),
    path("moi/demander/", views.ask, name="ask"),
    path("moi/renoncer/", views.withdraw, name="withdraw"),
    path("durees/", views.retention, name="retention"),
    path("durees/fixer/", views.keep, name="keep"),
    path("durees/oublier/", views.forget, name="forget"),
    path("personnes/<slug:key>/", views.person, name="person"),
    path("personnes/<slug:key>.json", views.person_json, name="person_json"),
    path("personnes/<slug:key>/effacer/", views.erase, name="erase"),
]
