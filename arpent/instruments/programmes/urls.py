from django.urls import path

from arpent.instruments.programmes.views import cards, facts, journal, programmes

app_name = "programmes"
urlpatterns = [
    path("", programmes.index, name="index"),
    path("ouvrir/", programmes.start, name="start"),
    path("terrains/", programmes.terrains, name="terrains"),
    path("fiches/", programmes.sheets, name="sheets"),
    path("fiches/ecrire/", facts.write_sheet, name="write_sheet"),
    path("carnet/", journal.journal, name="journal"),
    path("programme/<slug:key>/", programmes.programme, name="programme"),
    path("programme/<slug:key>/corriger/", programmes.correct_one, name="correct_programme"),
    path("programme/<slug:key>/avec-qui/", programmes.company, name="company"),
    path("programme/<slug:key>/argent/", programmes.money, name="money"),
    path("programme/<slug:key>/tester/", cards.plan, name="plan_test"),
    path("programme/<slug:key>/inscrire/<slug:noun>/", facts.add, name="add"),
    path("ligne/<slug:noun>/<slug:record>/corriger/", facts.correct, name="correct"),
    path("ligne/<slug:noun>/<slug:record>/rayer/", facts.strike, name="strike"),
    path("engagement/<slug:record>/jours/", facts.day, name="give_day"),
    path("tests/", cards.tests, name="tests"),
    path("tests/<slug:key>/", cards.test, name="test"),
    path("tests/<slug:key>/corriger/", cards.change, name="change_test"),
    path("tests/<slug:key>/conclure/", cards.conclude, name="conclude_test"),
    path("tests/<slug:key>/conclusion/", cards.correct_conclusion, name="correct_conclusion"),
    path("tests/<slug:key>/prolonger/", cards.extend, name="extend_test"),
    path("tests/<slug:key>/abandonner/", cards.abandon, name="abandon_test"),
    path("tests/reste/<slug:key>/", cards.answer, name="answer_followup"),
]
