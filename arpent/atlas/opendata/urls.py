from django.urls import path

from arpent.atlas.opendata import views

app_name = "opendata"
urlpatterns = [
    path("", views.index, name="index"),
    path("catalogue.jsonld", views.catalogue, name="catalogue"),
    path("openapi.json", views.openapi, name="openapi"),
    path("<slug:dataset>.csv", views.as_csv, name="as_csv"),
    path("<slug:dataset>.schema.json", views.as_schema, name="as_schema"),
    path("<slug:dataset>.json", views.as_json, name="as_json"),
]
