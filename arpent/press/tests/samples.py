"""One document with every block, and the charts the tests draw."""

from datetime import date

from arpent.press.charts import Bar, Chart, Series, Timeline
from arpent.press.document import (
    Box,
    Chain,
    Claim,
    Column,
    Contents,
    Cover,
    Document,
    Drawing,
    Emphasis,
    Heading,
    Link,
    Listing,
    Measure,
    Measures,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Proof,
    Quotation,
    Sheet,
    Station,
    Strong,
    Table,
)

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z"/></svg>'
MEMBERS = Chart(
    "Membres institutionnels en 2018",
    ("Régions", "Départements", "État", "Villes"),
    (Series("Membres", (9, 8, 4, 14)),),
)
MIXED = Chart(
    "Euros et carbone",
    ("2021", "2022", "2023"),
    (
        Series("Euros reçus", (66000, 10000, None), "€"),
        Series("Carbone émis", (1.9, 0.6, 2.4), "t", "hatch"),
    ),
)
YEARS = Chart("Adhérents", ("2018", "2022", "2024"), (Series("Noms", (19, 16, 22)),), "lines")
MONTHS = Chart(
    "Actes par mois", ("janv.", "févr.", "mars"), (Series("Actes", (4, 5, 0)),), "columns"
)
PARTS = Chart(
    "Budget",
    ("Charges", "Produits"),
    (Series("Programmes", (520, 560)), Series("Équipe", (200, 150)), Series("Divers", (26, 39))),
    "stacked",
    "€",
)
RANGES = Chart(
    "Bilan par exercice",
    ("2021", "2022", "2023"),
    (Series("Compté", (12.1, 33, None), "", "hatch", (6.7, 28, None), (21.7, 39, None)),),
    "ranges",
    "t",
)
TIMELINE = Timeline(
    "Programmes",
    (
        Bar("Rebonds", date(2023, 10, 1), date(2025, 12, 31)),
        Bar("Test", date(2024, 3, 1), date(2024, 11, 30), late=True),
    ),
    date(2024, 1, 1),
    date(2025, 12, 31),
    date(2025, 1, 14),
)
CHARTS = (MEMBERS, MIXED, YEARS, MONTHS, PARTS, RANGES, TIMELINE)

BLOCKS = (
    Contents(),
    Heading("Une année à l'équilibre"),
    Paragraph("Les recettes couvrent les dépenses.", lead=True),
    Paragraph(
        (
            "Nous avons tenu ",
            Proof("cinq", "contradicted", "un sixième est cité page 16."),
            " webinaires, ",
            Strong("vus"),
            " par ",
            Emphasis("beaucoup"),
            ", et ",
            Proof("34", "holds", "34 lignes au journal.", "https://example.org/actes"),
            " rencontres : ",
            Link("la liste", "https://example.org/liste"),
            ".",
        )
    ),
    Measures((Measure("Activité", "682 000", "€", "rapport 2024, p. 34"), Measure("Noms", "22"))),
    Heading("Qui adhère", 2),
    Note("Les rôles sont datés."),
    Table(
        "Partenaires",
        (Column("Organisation"), Column("Jours", numeric=True)),
        (("Ville de Grenoble", "12"), (Link("Ville de Lille", "https://example.org"), "9")),
        ("Ensemble", "21"),
    ),
    Drawing(MEMBERS, "Par catégorie.", numbers=True),
    Picture(SQUARE, "Un carré.", "Une borne", 0.3),
    Claim("contradicted", "Nous avons tenu cinq webinaires", "Six.", "p. 16", "5", "6", "1"),
    Claim("holds", "22 individus"),
    PageBreak(),
    Sheet("Rebonds", (Box("Le point de départ", "Une question."), Box("Pour qui", "Tous."))),
    Chain(
        (
            Station("juin 2021", "Départ", "Avec d'autres."),
            Station("2024", "Test", kind="trial"),
            Station("2026", "Réouverture", kind="ahead"),
        )
    ),
    Quotation("Et si l'on comptait autrement ?", "Carnet"),
    Listing(("Une enquête", ("Quatre ", Strong("sessions")))),
    Listing(("D'abord", "Ensuite"), ordered=True),
)
REPORT = Document(
    "Rapport d'activité 2024",
    BLOCKS,
    author="La 27e Région",
    published_on=date(2025, 6, 12),
    subtitle="Ce que nous avons essayé",
    running_head="La 27e Région",
    cover=Cover(("La 27e Région",), ("produits", "charges", "résultat"), "4 843 €"),
    draft="épreuve n° 3",
)
