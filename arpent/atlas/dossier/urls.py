from django.urls import path

from arpent.atlas.dossier import views

app_name = "dossier"
urlpatterns = [
    path("", views.index, name="index"),
    path("tables/", views.tables, name="tables"),
    path("tables/<slug:slug>/", views.table, name="table"),
    path("export.zip", views.export, name="export"),
    path("entrant/", views.propose, name="propose"),
    path("entrant/<slug:ticket>/", views.preview, name="preview"),
    path("entrant/<slug:ticket>/importer/", views.confirm, name="confirm"),
]
