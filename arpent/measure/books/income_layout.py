"""The lines of the income statement, in their order. Labels are French, ready to translate."""

from __future__ import annotations

from arpent.measure.books.statement import CREDIT, DEBIT, Item, Layout
from arpent.measure.sentences import mark

OTHER_PRODUCTS, OTHER_CHARGES = "unmapped_products", "unmapped_charges"


def _product(key: str, label: str, *accounts: str, level: int = 2) -> Item:
    return Item(key=key, label=label, side=CREDIT, accounts=accounts, level=level)


def _charge(key: str, label: str, *accounts: str) -> Item:
    return Item(key=key, label=label, side=DEBIT, accounts=accounts)


def _total(key: str, label: str, *plus: str, minus: tuple[str, ...] = (), level: int = 1) -> Item:
    return Item(key=key, label=label, plus=plus, minus=minus, level=level)


OPERATING_PRODUCTS = (
    _product("dues", mark("Cotisations"), "756"),
    _product("goods_sold", mark("Ventes de biens"), "701", "702", "703", "707", "7091", "7097"),
    _product("services_sold", mark("Ventes de prestations de service"), "70"),
    _product("stored", mark("Production stockée et immobilisée"), "71", "72"),
    _product("grants", mark("Concours publics et subventions d’exploitation"), "73", "74"),
    _product(
        "grant_share", mark("Quote-part des subventions d’investissement (depuis 2025)"), "747"
    ),
    _product("founders", mark("Versements des fondateurs ou consommation de la dotation"), "753"),
    _product("gifts", mark("Dons manuels"), "754"),
    _product("patronage", mark("Mécénats"), "7542"),
    _product("bequests", mark("Legs, donations et assurances-vie"), "7543"),
    _product("contributions", mark("Contributions financières"), "755"),
    _product(
        "reversals",
        mark("Reprises sur amortissements, dépréciations, provisions et transferts de charges"),
        "78",
        "79",
    ),
    _product("funds_used", mark("Utilisations des fonds dédiés"), "789"),
    _product("other_products", mark("Autres produits"), "75"),
)
OPERATING_CHARGES = (
    _charge("goods_bought", mark("Achats de marchandises"), "607", "6097"),
    _charge("stock_change", mark("Variation de stock"), "603"),
    _charge("external", mark("Autres achats et charges externes"), "60", "61", "62"),
    _charge("aid", mark("Aides financières"), "657"),
    _charge("taxes", mark("Impôts, taxes et versements assimilés"), "63"),
    _charge("wages", mark("Salaires et traitements"), "64"),
    _charge("social", mark("Charges sociales"), "645", "646", "647"),
    _charge("depreciation", mark("Dotations aux amortissements et aux dépréciations"), "68"),
    _charge("provisions", mark("Dotations aux provisions"), "6815"),
    _charge("funds_carried", mark("Reports en fonds dédiés"), "689"),
    _charge("other_charges", mark("Autres charges"), "65"),
)
FINANCIAL_PRODUCTS = (
    _product("financial_income", mark("Participations, placements et intérêts"), "76"),
    _product(
        "financial_reversals", mark("Reprises et transferts de charges financières"), "786", "796"
    ),
    _product("exchange_gains", mark("Différences positives de change"), "766"),
    _product("securities_gains", mark("Produits sur cessions d’éléments financiers"), "767"),
)
FINANCIAL_CHARGES = (
    _charge("financial_allowances", mark("Dotations financières"), "686"),
    _charge("interest", mark("Intérêts et charges assimilées"), "66"),
    _charge("exchange_losses", mark("Différences négatives de change"), "666"),
    _charge("securities_losses", mark("Charges sur cessions d’éléments financiers"), "667"),
)
EXCEPTIONAL_PRODUCTS = (
    _product("exceptional_income", mark("Sur opérations de gestion, produits"), "77"),
    _product("disposals", mark("Sur opérations en capital, produits"), "775", "777", "778"),
    _product(
        "exceptional_reversals",
        mark("Reprises et transferts de charges exceptionnelles"),
        "787",
        "797",
    ),
)
EXCEPTIONAL_CHARGES = (
    _charge("exceptional_costs", mark("Sur opérations de gestion, charges"), "67"),
    _charge("disposal_costs", mark("Sur opérations en capital, charges"), "675", "678"),
    _charge("exceptional_allowances", mark("Dotations exceptionnelles"), "687"),
)
SHARING = _charge("profit_sharing", mark("Participation des salariés aux résultats"), "691")
TAX = _charge("profit_tax", mark("Impôts sur les bénéfices"), "69")
KIND_PRODUCTS = (
    _product("kind_gifts", mark("Dons en nature"), "87"),
    _product("kind_services", mark("Prestations en nature"), "871"),
    _product("kind_volunteering", mark("Bénévolat"), "875"),
)
KIND_CHARGES = (
    _charge("kind_aid", mark("Secours en nature"), "86"),
    _charge("kind_goods", mark("Mises à disposition gratuite de biens"), "861"),
    _charge("kind_provided", mark("Prestations en nature, emplois"), "862"),
    _charge("kind_volunteers", mark("Personnel bénévole"), "864"),
)
UNMAPPED = (
    _product(OTHER_PRODUCTS, mark("Produits de comptes non rattachés"), level=1),
    Item(key=OTHER_CHARGES, label=mark("Charges de comptes non rattachés"), level=1),
)


def _block(items: tuple[Item, ...], key: str, label: str) -> tuple[Item, ...]:
    return (*items, _total(key, label, *(item.key for item in items)))


LAYOUT = Layout(
    (
        *_block(OPERATING_PRODUCTS, "operating_products", mark("Produits d’exploitation")),
        *_block(OPERATING_CHARGES, "operating_charges", mark("Charges d’exploitation")),
        _total(
            "operating_result",
            mark("Résultat d’exploitation"),
            "operating_products",
            minus=("operating_charges",),
            level=0,
        ),
        *_block(FINANCIAL_PRODUCTS, "financial_products", mark("Produits financiers")),
        *_block(FINANCIAL_CHARGES, "financial_charges", mark("Charges financières")),
        _total(
            "financial_result",
            mark("Résultat financier"),
            "financial_products",
            minus=("financial_charges",),
            level=0,
        ),
        _total(
            "current_result",
            mark("Résultat courant avant impôts"),
            "operating_result",
            "financial_result",
            level=0,
        ),
        *_block(EXCEPTIONAL_PRODUCTS, "exceptional_products", mark("Produits exceptionnels")),
        *_block(EXCEPTIONAL_CHARGES, "exceptional_charges", mark("Charges exceptionnelles")),
        _total(
            "exceptional_result",
            mark("Résultat exceptionnel"),
            "exceptional_products",
            minus=("exceptional_charges",),
            level=0,
        ),
        SHARING,
        TAX,
        *UNMAPPED,
        _total(
            "products",
            mark("Total des produits"),
            "operating_products",
            "financial_products",
            "exceptional_products",
            OTHER_PRODUCTS,
        ),
        _total(
            "charges",
            mark("Total des charges"),
            "operating_charges",
            "financial_charges",
            "exceptional_charges",
            SHARING.key,
            TAX.key,
            OTHER_CHARGES,
        ),
        _total("result", mark("Excédent ou déficit"), "products", minus=("charges",), level=0),
        *_block(KIND_PRODUCTS, "kind_products", mark("Contributions volontaires en nature")),
        *_block(
            KIND_CHARGES, "kind_charges", mark("Charges des contributions volontaires en nature")
        ),
    )
)
