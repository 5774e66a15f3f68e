"""A chart told in words: what it counts, its highest and lowest, where it is going."""

from decimal import Decimal

from arpent.press.charts import scale
from arpent.press.charts.values import Chart, ChartTable, Series, Timeline
from arpent.press.notation import period
from arpent.press.typography import FIRM

PHRASES = {
    "fr": {
        "colon": f"{FIRM}: ",
        "from": "{title}, de {first} à {last}.",
        "over": "{title}, sur {count} lignes.",
        "one": "{name}{value}.",
        "flat": "{name}{value} partout.",
        "range": "{name}le plus haut, {high} ({high_at})\u202f; le plus bas, {low} ({low_at}).",
        "rise": "De {first} à {last}, en hausse.",
        "fall": "De {first} à {last}, en baisse.",
        "still": "De {first} à {last}, inchangé.",
        "none": "{name}aucune valeur connue.",
        "missing": "Non connu{colon}{labels}.",
        "scales": "Les unités diffèrent{colon}chaque série a son échelle.",
        "empty": "{title}, sans aucune ligne.",
        "time": "{title}, {period}.",
        "row": "{label}, {period}",
        "late": "{label}, {period}, échéance passée",
        "period": "Période",
        "label": "Intitulé",
        "total": "Total",
        "low": "Bas",
        "high": "Haut",
        "widest": "L’étendue la plus large{colon}{label}, de {low} à {high}.",
    },
    "en": {
        "colon": ": ",
        "from": "{title}, from {first} to {last}.",
        "over": "{title}, over {count} rows.",
        "one": "{name}{value}.",
        "flat": "{name}{value} throughout.",
        "range": "{name}highest, {high} ({high_at}); lowest, {low} ({low_at}).",
        "rise": "From {first} to {last}, rising.",
        "fall": "From {first} to {last}, falling.",
        "still": "From {first} to {last}, unchanged.",
        "none": "{name}no known value.",
        "missing": "Not known{colon}{labels}.",
        "scales": "Units differ{colon}each series has its own scale.",
        "empty": "{title}, without any row.",
        "time": "{title}, {period}.",
        "row": "{label}, {period}",
        "late": "{label}, {period}, past its date",
        "period": "Period",
        "label": "Label",
        "total": "Total",
        "low": "Low",
        "high": "High",
        "widest": "The widest range{colon}{label}, from {low} to {high}.",
    },
}


def describe(chart: Chart | Timeline, *, language: str = "fr") -> str:
    """Say in sentences what the drawing shows."""
    if isinstance(chart, Timeline):
        return _timeline(chart, language)
    say = PHRASES[language]
    if not chart.labels:
        return say["empty"].format(title=chart.title)
    sentences = [_opening(chart, language)]
    sentences += [_series(chart, series, language) for series in chart.series]
    if chart.kind == "ranges":
        sentences.append(_widest(chart, language))
    if len(chart.units) > 1:
        sentences.append(say["scales"].format(colon=say["colon"]))
    return " ".join(filter(None, [*sentences, chart.note])).replace("..", ".")


def _opening(chart: Chart, language: str) -> str:
    say, labels = PHRASES[language], chart.labels
    if chart.kind in ("lines", "columns") and len(labels) > 1:
        return say["from"].format(title=chart.title, first=labels[0], last=labels[-1])
    return (
        say["over"].format(title=chart.title, count=len(labels))
        if len(labels) > 1
        else (f"{chart.title}, {labels[0]}.")
    )


def _series(chart: Chart, series: Series, language: str) -> str:
    say = PHRASES[language]
    name = f"{series.name}{say['colon']}" if series.name and len(chart.series) > 1 else ""
    known = [
        (Decimal(str(value)), label)
        for label, value in zip(chart.labels, series.values, strict=True)
        if value is not None
    ]
    if not known:
        return _sentence(say["none"].format(name=name))

    def write(value: Decimal) -> str:
        return scale.written(value, chart.unit_of(series), language)

    high, low = max(known)[0], min(known)[0]
    if high == low:
        phrase = say["one" if len(known) == 1 else "flat"]
        parts = [phrase.format(name=name, value=write(high))]
    else:
        told = {"high": write(high), "low": write(low)}
        told |= {"high_at": _where(known, high), "low_at": _where(known, low)}
        parts = [say["range"].format(name=name, **told)]
        if chart.kind == "lines":
            trend = "rise" if known[-1][0] > known[0][0] else "fall"
            trend = "still" if known[-1][0] == known[0][0] else trend
            parts.append(say[trend].format(first=write(known[0][0]), last=write(known[-1][0])))
    unknown = [lb for lb, v in zip(chart.labels, series.values, strict=True) if v is None]
    if unknown:
        parts.append(say["missing"].format(colon=say["colon"], labels=", ".join(unknown)))
    return " ".join(map(_sentence, parts))


def _widest(chart: Chart, language: str) -> str:
    say, series, unit = PHRASES[language], chart.series[0], chart.units[0]
    spans = [
        (Decimal(str(high)) - Decimal(str(low)), index)
        for index, (low, high) in enumerate(zip(series.low, series.high, strict=True))
        if low is not None and high is not None
    ]
    if not spans:
        return ""
    index = max(spans, key=lambda span: (span[0], -span[1]))[1]
    low, high = (scale.written(run[index], unit, language) for run in (series.low, series.high))
    told = {"label": chart.labels[index], "low": low, "high": high}
    return say["widest"].format(colon=say["colon"], **told)


def _where(known: list[tuple[Decimal, str]], value: Decimal) -> str:
    """The labels that have this value: all when they are few, else the first."""
    labels = [label for found, label in known if found == value]
    return ", ".join(labels) if len(labels) <= 3 else f"{labels[0]}…"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _timeline(chart: Timeline, language: str) -> str:
    say = PHRASES[language]
    whole = period(chart.first, chart.last, language=language)
    rows = [
        say["late" if bar.late else "row"].format(
            label=bar.label, period=period(bar.starts_on, bar.ends_on, language=language)
        )
        for bar in chart.rows
    ]
    told = "\u202f; ".join(rows) if language == "fr" else "; ".join(rows)
    opening = say["time"].format(title=chart.title, period=whole)
    return " ".join(filter(None, [opening, f"{told}." if told else "", chart.note]))


def chart_table(chart: Chart | Timeline, *, language: str = "fr") -> ChartTable:
    """Return the numbers of the chart, written, one row per label."""
    say = PHRASES[language]
    if isinstance(chart, Timeline):
        rows = [
            (bar.label, period(bar.starts_on, bar.ends_on, language=language)) for bar in chart.rows
        ]
        return ChartTable(chart.title, (say["label"], say["period"]), tuple(rows))
    if chart.kind == "ranges":
        return _range_table(chart, language)
    head = (say["label"], *(series.name or chart.title for series in chart.series))
    table = [
        (label, *(scale.written(s.values[i], chart.unit_of(s), language) for s in chart.series))
        for i, label in enumerate(chart.labels)
    ]
    if chart.kind == "stacked" and len(chart.series) > 1:
        head = (*head, say["total"])
        sums = scale.totals(chart)
        table = [
            (*row, scale.written(_tidy(total), chart.units[0], language))
            for row, total in zip(table, sums, strict=True)
        ]
    return ChartTable(chart.title, head, tuple(table))


def _range_table(chart: Chart, language: str) -> ChartTable:
    say, series = PHRASES[language], chart.series[0]
    runs = zip(chart.labels, series.values, series.low, series.high, strict=True)
    rows = [
        (label, *(scale.written(value, chart.units[0], language) for value in values))
        for label, *values in runs
    ]
    head = (say["label"], series.name or chart.title, say["low"], say["high"])
    return ChartTable(chart.title, head, tuple(rows))


def _tidy(total: float) -> float | int:
    return int(total) if total == int(total) else round(total, 6)
