"""The few words the press adds by itself, in the language of the document."""

LABELS: dict[str, dict[str, str]] = {
    "fr": {
        "contents": "Sommaire",
        "holds": "Tient",
        "contradicted": "Contredit",
        "uncheckable": "Non vérifiable",
        "published": "publié",
        "counted": "recompté",
        "gap": "écart",
        "quotes": "« {} »",
        "closed": "Un cheminement de {count} stations qui se referme\u00a0: {names}.",
        "open": "Un cheminement de {count} stations qui ne se referme pas\u00a0: {names}. "
        "Il manque {gap}.",
        "numbers": "Les nombres du graphique",
        "hour": "Heure",
        "item": "Point",
        "lasts": "Durée",
        "who": "Par",
    },
    "en": {
        "contents": "Contents",
        "holds": "Holds",
        "contradicted": "Contradicted",
        "uncheckable": "Cannot be checked",
        "published": "published",
        "counted": "recounted",
        "gap": "gap",
        "quotes": "“{}”",
        "closed": "A survey loop of {count} stations that closes: {names}.",
        "open": "A survey loop of {count} stations that does not close: {names}. {gap} is missing.",
        "numbers": "The numbers of the drawing",
        "hour": "Time",
        "item": "Item",
        "lasts": "Length",
        "who": "By",
    },
}


def say(language: str, key: str, **values: object) -> str:
    """Return one of the words of the press."""
    return LABELS[language][key].format(**values) if values else LABELS[language][key]


def quoted(language: str, sentence: str) -> str:
    """Put a sentence between the quotation marks of its language."""
    return LABELS[language]["quotes"].format(sentence.strip(" «»“”\u00a0\u202f"))
