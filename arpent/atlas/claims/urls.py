from django.urls import path

from arpent.atlas.claims import views

app_name = "claims"
urlpatterns = [
    path("", views.index, name="index"),
    path("ajouter/", views.add, name="add"),
    path("recompter/", views.recount, name="recount"),
    path("chiffre/<slug:key>/", views.detail, name="detail"),
    path("chiffre/<slug:key>/expliquer/", views.explain, name="explain"),
    path("chiffre/<slug:key>/rectifier/", views.rectify, name="rectify"),
]
