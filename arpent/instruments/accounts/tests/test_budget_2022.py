"""The provisional budget of 2022, as it was printed, typed line by line in the form."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.contract import Refused, address
from arpent.instruments.accounts.actions.budgets import correct_budget, strike_budget
from arpent.instruments.accounts.models import Budget, BudgetLine
from arpent.instruments.accounts.queries.budgets import totals_of
from arpent.instruments.accounts.rules.budgets import Planned
from arpent.instruments.accounts.tests.factories import year_of
from arpent.instruments.accounts.tests.reading import page, text
from arpent.kernel.models import Organisation, Programme, Trace
from arpent.press.sheets import write_csv, write_ods, write_xlsx

pytestmark = pytest.mark.django_db
PRINTED = [
    ("604", "Achat d'études et prestations", "200 000", "", ""),
    ("606", "Fournitures d'entretien, petit matériel", "500", "", ""),
    ("613", "Locations", "24 000", "", ""),
    ("616", "Assurances", "650", "", ""),
    ("622", "Rémunération intermédiaires et honoraires", "12 000", "", ""),
    ("623", "Publications et documentation", "17 000", "", ""),
    ("625", "Déplacements, missions", "31 000", "", ""),
    ("626", "Frais postaux et de télécommunications", "2 300", "", ""),
    ("627", "Services bancaires, autres", "1 200", "", ""),
    ("631", "Impôts et taxes sur rémunération", "22 500", "", ""),
    ("641", "Rémunération des personnels", "402 000", "", ""),
    ("645", "Charges sociales", "176 000", "", ""),
    ("681", "DAP", "2 200", "", ""),
    ("706", "Interventions", "19 000", "", ""),
    ("74", "Etat - DITP", "70 000", "", "DITP"),
    ("74", "Europe - Erasmus+ Serbie", "7 000", "", ""),
    ("74", "ADEME - Bilan GES", "5 000", "", "ADEME"),
    ("74", "AFD", "15 000", "", "AFD"),
    ("74", "Partenaires - Capacités Publiques", "128 000", "", ""),
    ("74", "Partenaires - (Dé)formations", "25 000", "", ""),
    ("74", "Partenaires - Lieux communs", "95 500", "Lieux communs", ""),
    ("74", "Partenaires - Nouvelles Mesures", "54 700", "", ""),
    ("74", "Partenaires - Contrat de ville", "163 600", "", ""),
    ("74", "Partenaires - Les Labonautes", "128 600", "", ""),
    ("74", "Divers (apprentissage)", "13 000", "", ""),
    ("756", "Adhésions collectivités territoriales (36 + 3)", "183 000", "", ""),
    ("756", "Adhésions individuelles (38)", "1 520", "", ""),
]
SUBTOTALS = {
    "60": 200_500,
    "61": 24_650,
    "62": 63_500,
    "63": 22_500,
    "64": 578_000,
    "68": 2_200,
    "70": 19_000,
    "74": 705_400,
    "75": 184_520,
}


@pytest.fixture
def known(lab):
    for name in ("DITP", "ADEME", "AFD"):
        Organisation.objects.create(slug=name.lower(), name=name, kind="etat")
    Programme.objects.create(bench=lab, key="lieux-communs", title="Lieux communs")
    return year_of(lab, 2022)


def typed(year, rows=PRINTED, **facts):
    given = {
        "year": year.pk,
        "kind": "voted",
        "title": "Budget prévisionnel 2022",
        "lines-TOTAL_FORMS": len(rows) + 3,
        "lines-INITIAL_FORMS": 0,
        **facts,
    }
    names = ("account", "label", "amount_eur", "programme", "funder")
    for place, row in enumerate(rows):
        given |= {f"lines-{place}-{name}": cell for name, cell in zip(names, row, strict=True)}
    return given


def write(client, lab, given):
    return client.post(address(lab, "accounts:add_budget"), given, follow=True)


def test_the_budget_of_2022_sums_to_the_euro_by_class_and_in_all(lab, known, malik, client_of):
    answer = write(client_of(malik), lab, typed(known))
    assert "Le budget est écrit." in text(answer)
    budget = Budget.objects.get()
    assert totals_of(lab)[budget.pk] == {"charge": Decimal(891_350), "product": Decimal(908_920)}
    said = text(page(client_of(malik), lab, "budget", key=budget.key))
    assert "Résultat prévu : 17 570 €" in said
    for account, amount in SUBTOTALS.items():
        lines = BudgetLine.objects.filter(budget=budget, account__startswith=account)
        assert sum(line.amount_eur for line in lines) == amount
        assert f"{amount:,} €".replace(",", " ") in said
    assert "891 350 €" in said
    assert "908 920 €" in said


@pytest.mark.parametrize(
    ("write_file", "name"),
    [(write_csv, "b.csv"), (write_ods, "b.ods"), (write_xlsx, "b.xlsx")],
    ids=["csv", "ods", "xlsx"],
)
def test_the_same_budget_comes_in_from_a_file_once(
    lab, known, malik, client_of, write_file, name, tmp_path
):
    client = client_of(malik)
    file = tmp_path / name
    file.write_bytes(
        write_file(("Compte", "Libellé", "Montant", "Programme", "Financeur"), PRINTED)
    )
    facts = {"year": known.pk, "kind": "voted", "title": "Voté"}
    with file.open("rb") as given:
        shown = client.post(address(lab, "accounts:import_budget"), {**facts, "file": given})
    assert "27 lignes : 891 350 € de charges, 908 920 € de produits." in text(shown)
    assert not Budget.objects.exists()
    confirm = address(lab, "accounts:confirm_budget", key=shown.context["kept"].key)
    for _ in range(2):
        assert client.post(confirm).status_code == 302
    assert Budget.objects.count() == 1
    with file.open("rb") as given:
        again = client.post(address(lab, "accounts:import_budget"), {**facts, "file": given})
    confirm = address(lab, "accounts:confirm_budget", key=again.context["kept"].key)
    assert "porte déjà cette nature" in text(client.post(confirm, follow=True))
    assert BudgetLine.objects.count() == 27


def test_a_file_with_a_fault_tells_its_cell_and_writes_nothing(lab, known, malik, client_of):
    rows = (
        "Compte;Libellé;Montant;Financeur\n604;Études;deux mille;\n;Total;900;\n74;X;5;Inconnue\n"
    )
    client = client_of(malik)
    facts = {"year": known.pk, "kind": "voted", "title": "Voté"}
    given = SimpleUploadedFile("b.csv", rows.encode())
    answer = client.post(address(lab, "accounts:import_budget"), {**facts, "file": given})
    said = text(answer)
    for told in ("deux mille", "par exemple 1 500", "Une ligne de total", "Inconnue"):
        assert told in said
    assert "Écrire ce budget" not in said
    client.post(address(lab, "accounts:confirm_budget", key=answer.context["kept"].key))
    assert not Budget.objects.exists()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("604", "Études", "2 000,555", "", ""), "par exemple 1 500"),
        (("604", "", "2 000", "", ""), "Écrivez le libellé"),
        (("512", "Banque", "2 000", "", ""), "Écrivez un numéro de compte de charge"),
        (("", "Total", "2 000", "", ""), "Une ligne de total"),
        (("604", "Études", "2 000", "Nulle part", ""), "Aucun programme"),
        (("604", "Études", "2 000", "", "Personne"), "ne connaît pas ce financeur"),
    ],
)
def test_a_line_typed_wrong_is_told_in_its_box(lab, known, malik, client_of, row, told):
    answer = write(client_of(malik), lab, typed(known, [row]))
    assert told in text(answer)
    assert not Budget.objects.exists()


def test_a_budget_without_lines_or_twice_is_refused(lab, known, malik, client_of):
    client = client_of(malik)
    assert "au moins une ligne" in text(write(client, lab, typed(known, [])))
    write(client, lab, typed(known))
    assert "porte déjà cette nature" in text(write(client, lab, typed(known)))
    assert Budget.objects.count() == 1


def test_a_budget_is_corrected_line_by_line_then_struck_out(lab, known, malik, ines, client_of):
    client = client_of(malik)
    write(client, lab, typed(known))
    budget = Budget.objects.get()
    url = address(lab, "accounts:change_budget", key=budget.key)
    assert 'value="Déplacements, missions"' in text(client.get(url))
    rows = [(*PRINTED[0][:2], "210 000", "", ""), ("", "", "", "", ""), *PRINTED[2:]]
    client.post(url, typed(known, rows, **{"lines-INITIAL_FORMS": 27}))
    assert BudgetLine.objects.filter(budget=budget).count() == 26
    assert totals_of(lab)[budget.pk]["charge"] == Decimal(900_850)
    strike = address(lab, "accounts:strike_budget", key=budget.key)
    assert client.post(strike, {"reason": "Essai"}).status_code == 403
    client_of(ines).post(strike, {"reason": "Essai"})
    assert not BudgetLine.objects.exists()


def test_a_budget_just_struck_is_neither_corrected_nor_struck_again(lab, known, malik, client_of):
    write(client_of(malik), lab, typed(known))
    budget = Budget.objects.get()
    lines = [Planned(side="charge", account="606", label="Achats", amount_eur=Decimal(5))]
    facts = {"year": budget.year, "kind": budget.kind, "title": budget.title}
    signed = {"by": malik, "on": budget.year.last_on}
    seen = Budget.objects.get()
    strike_budget(budget=budget, reason="Inscrit deux fois", **signed)
    with pytest.raises(Refused, match="vient d’être retiré"):
        correct_budget(budget=seen, facts=facts, lines=lines, **signed)
    strike_budget(budget=seen, reason="Inscrit deux fois", **signed)
    assert Trace.objects.filter(verb="struck").count() == 1
    assert not Budget.objects.exists()
