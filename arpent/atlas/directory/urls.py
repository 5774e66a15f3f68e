from django.urls import path

from arpent.atlas.directory.views import organisations, sources

app_name = "directory"
urlpatterns = [
    path("", organisations.index, name="index"),
    path("ajouter/", organisations.add, name="add"),
    path("organisation/<slug:key>/", organisations.organisation, name="organisation"),
    path("organisation/<slug:key>/corriger/", organisations.correct, name="correct"),
    path("sources/", sources.sources, name="sources"),
    path("sources/ajouter/", sources.add_source, name="add_source"),
    path("sources/document/<slug:key>/", sources.source, name="source"),
    path("sources/document/<slug:key>/corriger/", sources.correct_source, name="correct_source"),
]
