"""The lines of the balance sheet. An account named on both sides goes where its balance stands.

Own funds hold neither the provisions nor the dedicated funds: these have their own headings.
"""

from __future__ import annotations

from arpent.measure.books.statement import CREDIT, Item, Layout
from arpent.measure.sentences import mark

OTHER_ASSETS, OTHER_LIABILITIES = "unmapped_assets", "unmapped_liabilities"
RESULT = "year_result"


def _asset(key: str, label: str, *accounts: str, less: tuple[str, ...] = ()) -> Item:
    return Item(key=key, label=label, accounts=accounts, less_accounts=less)


def _liability(key: str, label: str, *accounts: str) -> Item:
    return Item(key=key, label=label, side=CREDIT, accounts=accounts)


def _total(key: str, label: str, *plus: str, level: int = 1) -> Item:
    return Item(key=key, label=label, plus=plus, level=level)


FIXED = (
    _asset(
        "intangible", mark("Immobilisations incorporelles"), "20", "232", "237", less=("280", "290")
    ),
    _asset(
        "tangible",
        mark("Immobilisations corporelles"),
        "21",
        "22",
        "23",
        less=("28", "29"),
    ),
    _asset(
        "to_sell",
        mark("Biens reçus par legs ou donations destinés à être cédés"),
        "24",
        less=("294",),
    ),
    _asset("financial", mark("Immobilisations financières"), "25", "26", "27", less=("296", "297")),
)
CURRENT = (
    _asset("stocks", mark("Stocks et en-cours"), "3", less=("39",)),
    _asset("advances", mark("Avances et acomptes versés"), "4091"),
    _asset("customers", mark("Créances clients, adhérents, usagers"), "41", less=("491",)),
    _asset("bequest_claims", mark("Créances reçues par legs ou donations"), "461"),
    _asset("grants_receivable", mark("Subventions à recevoir"), "441"),
    _asset(
        "other_claims",
        mark("Autres créances"),
        "40",
        "42",
        "43",
        "44",
        "45",
        "46",
        "47",
        "488",
        "18",
        less=("49",),
    ),
    _asset("securities", mark("Valeurs mobilières de placement"), "50", "52", less=("59",)),
    _asset("cash", mark("Disponibilités"), "51", "53", "54", "58"),
    _asset("prepaid", mark("Charges constatées d’avance"), "486"),
)
SPREAD = (
    _asset(
        "loan_costs", mark("Frais d’émission et primes de remboursement des emprunts"), "481", "169"
    ),
    _asset("conversion_assets", mark("Écarts de conversion, actif"), "476"),
    Item(key=OTHER_ASSETS, label=mark("Comptes non rattachés, soldes débiteurs")),
)
NET_POSITION = (
    _liability("own_free", mark("Fonds propres sans droit de reprise"), "10"),
    _liability("own_recoverable", mark("Fonds propres avec droit de reprise"), "103"),
    _liability("revaluation", mark("Écarts de réévaluation"), "105"),
    _liability("reserves", mark("Réserves"), "106"),
    _liability("project_reserves", mark("Réserves pour projet de l’entité"), "1068"),
    _liability("carried", mark("Report à nouveau"), "11"),
    _liability(RESULT, mark("Excédent ou déficit de l’exercice"), "12"),
)
OWN = (
    _liability("expendable", mark("Dotations consomptibles"), "108"),
    _liability("investment_grants", mark("Subventions d’investissement"), "13"),
    _liability("regulated", mark("Provisions réglementées"), "14"),
)
FUNDS = (
    _liability("carried_bequests", mark("Fonds reportés liés aux legs ou donations"), "191"),
    _liability("grant_funds", mark("Fonds dédiés sur subventions d’exploitation"), "19"),
    _liability("contribution_funds", mark("Fonds dédiés sur contributions financières"), "195"),
    _liability("generosity_funds", mark("Fonds dédiés sur générosité du public"), "196"),
)
PROVISIONS = (
    _liability("risks", mark("Provisions pour risques"), "151"),
    _liability("future_charges", mark("Provisions pour charges"), "15"),
)
DEBTS = (
    _liability(
        "loans", mark("Emprunts et concours bancaires"), "161", "163", "164", "51", "53", "54", "58"
    ),
    _liability("financial_debts", mark("Emprunts et dettes financières divers"), "16", "17"),
    _liability("customers_advances", mark("Avances et acomptes reçus"), "4191"),
    _liability("suppliers", mark("Dettes fournisseurs et comptes rattachés"), "40"),
    _liability("bequest_debts", mark("Dettes des legs ou donations"), "466"),
    _liability("tax_social", mark("Dettes fiscales et sociales"), "42", "43", "44"),
    _liability(
        "fixed_debts",
        mark("Dettes sur immobilisations"),
        "404",
        "405",
        "4047",
        "4084",
        "269",
        "279",
        "229",
    ),
    _liability("other_debts", mark("Autres dettes"), "41", "45", "46", "47", "488", "18", "509"),
    _liability("instruments", mark("Instruments de trésorerie"), "52"),
    _liability("deferred", mark("Produits constatés d’avance"), "487"),
)


def _keys(items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(item.key for item in items)


ASSETS = Layout(
    (
        *FIXED,
        _total("fixed_assets", mark("Actif immobilisé"), *_keys(FIXED)),
        *CURRENT,
        _total("current_assets", mark("Actif circulant"), *_keys(CURRENT)),
        *SPREAD,
        _total(
            "assets",
            mark("Total de l’actif"),
            "fixed_assets",
            "current_assets",
            *_keys(SPREAD),
            level=0,
        ),
    )
)
LIABILITIES = Layout(
    (
        *NET_POSITION,
        _total("net_position", mark("Situation nette"), *_keys(NET_POSITION)),
        *OWN,
        _total("own_funds", mark("Fonds propres"), "net_position", *_keys(OWN)),
        *FUNDS,
        _total("dedicated_funds", mark("Fonds reportés et dédiés"), *_keys(FUNDS)),
        *PROVISIONS,
        _total("provisions", mark("Provisions"), *_keys(PROVISIONS)),
        *DEBTS,
        _total("debts", mark("Dettes"), *_keys(DEBTS)),
        _liability("conversion_liabilities", mark("Écarts de conversion, passif"), "477"),
        Item(
            key=OTHER_LIABILITIES,
            label=mark("Comptes non rattachés, soldes créditeurs"),
            side=CREDIT,
        ),
        _total(
            "liabilities",
            mark("Total du passif"),
            "own_funds",
            "dedicated_funds",
            "provisions",
            "debts",
            "conversion_liabilities",
            OTHER_LIABILITIES,
            level=0,
        ),
    )
)
