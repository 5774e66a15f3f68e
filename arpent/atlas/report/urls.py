from django.urls import path

from arpent.atlas.report import views

app_name = "report"
urlpatterns = [
    path("", views.index, name="index"),
    path("ouvrir/", views.open_one, name="open"),
    path("<slug:key>/", views.read, name="read"),
    path("<slug:key>/chapitre/<str:chapter>/", views.chapter, name="chapter"),
    path("<slug:key>/chiffre/<str:figure>/", views.figure, name="figure"),
    path("<slug:key>/edition.<slug:kind>", views.download, name="download"),
    path("<slug:key>/plan/", views.plan, name="plan"),
    path("<slug:key>/couverture/", views.entitle, name="entitle"),
    path("<slug:key>/ordre/", views.arrange, name="arrange"),
    path("<slug:key>/ajouter/", views.add, name="add"),
    path("<slug:key>/epreuve/<str:chapter>/", views.proof, name="proof"),
    path("<slug:key>/epreuve/<str:chapter>/chiffres/", views.figures, name="figures"),
    path("<slug:key>/epreuve/<str:chapter>/versions/", views.versions, name="versions"),
    path("<slug:key>/papier/", views.paper, name="paper"),
    path("<slug:key>/geler/", views.freeze, name="freeze"),
    path("<slug:key>/rouvrir/", views.reopen, name="reopen"),
    path("<slug:key>/jeter/", views.discard, name="discard"),
]
