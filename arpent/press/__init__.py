"""The press: what leaves the house on paper, as a drawing or as an office file.

Pure Python, usable alone: no Django, no clock, no network. Same values in, same bytes out.
Import from the modules named here; this package itself imports nothing.

Typography and notation
    typography.typeset(text, *, language="fr") -> str     narrow spaces, ’, 27ᵉ; idempotent
    notation.number(value, *, language="fr", places=None) -> str          1 234,5
    notation.money(amount_eur, *, language="fr", places=None) -> str      682 000 €
    notation.percent(share, *, language="fr", places=1) -> str            0.525 gives 52,5 %
    notation.day(on, *, language="fr", precision="day") -> str            7 juillet 2022
    notation.period(first, last, *, language="fr") -> str                 du 7 au 9 juillet 2022
    notation.clock(at, *, language="fr") -> str                           14 h 05
    notation.ordinal(rank, *, language="fr", feminine=False) -> str       27ᵉ

Charts (one value, one Vega-Lite spec, screen and paper)
    charts.Chart(title, labels, series, kind="bars", unit="", note="", today=None)
        kind: "bars" | "columns" | "lines" | "ranges" | "stacked"
    charts.Series(name, values, unit="", drawing="solid", low=(), high=())
        drawing: "solid" (euros) | "hatch" (carbon) | "hollow"; a value is a number or None;
        low and high are the bounds of a chart of ranges, drawn as a dot on a line
    charts.Timeline(title, rows, first, last, today=None) with charts.Bar(label, starts_on, ends_on)
    charts.screen_svg(chart, *, language="fr") -> str     two inline <svg>, wide and narrow, follow
                                                          the theme, no style attribute, aria-hidden
    charts.print_svg(chart, *, language="fr", width=480) -> str   one <svg>, fixed inks
    charts.drawing.print_png(chart, …) -> bytes            the same, for offices without SVG
    charts.describe(chart, *, language="fr") -> str       one or two sentences for the alternative
    charts.chart_table(chart, *, language="fr") -> charts.ChartTable(caption, head, rows)
    charts.vega_lite(chart, …) -> dict                    the spec, for whoever wants to open it
    The page shows the drawing inside <figure class="frame">, describe() as its caption and
    chart_table() in a <details>. charts.CSS is the rule that picks the wide or narrow drawing.

Documents (PDF, ODT, HTML from one value)
    document.Document(title, blocks, language="fr", author="", published_on=None, subtitle="",
                      running_head="", cover=None, description="", draft="")
        published_on is required to print: an archived file has a date
    document.Cover(lines=(), stations=(), gap="", picture=None)
    Blocks: Heading(text, level=1) Paragraph(text, lead=False) Quotation(text, source="")
        Listing(items, ordered=False)
        Table(caption, columns, rows, total=()) with Column(title, numeric=False)
        Picture(data, alt, caption="", width=1.0)   data: bytes of SVG, PNG, JPEG
        Drawing(chart, caption="", numbers=False)   a Chart or Timeline; numbers prints its table
        Sheet(title, boxes, note="") with Box(label, text)          the four-box sheet
        Claim(verdict, sentence, because="", source="", published="", counted="", gap="")
        Measures(measures) with Measure(label, value, unit="", basis="")
        Chain(stations) with Station(when, title, text="", kind="step")
        Note(text)  a note in the margin, beside the block that follows
        Contents(title="Sommaire")  PageBreak()
    Text is a str or a tuple of str, Strong(text), Emphasis(text), Link(text, url),
        Proof(text, verdict, because="", url="")    a figure with its letter in the margin
    verdict: "holds" | "contradicted" | "uncheckable"
    Every text is typeset by the renderer: write plain spaces.

    proofreading.faults_of(document) -> tuple[PressFault, ...]
        what an accessible edition refuses, in reading order
        faults.PressFault(sentence, remedy, place, values): str(fault) is French; sentence,
        remedy and place are msgids with %(name)s of values; fault.said(gettext, language="en")
        says it in another language. The English is in arpent/press/locale.
    faults.RefusedByThePress(faults)                      raised by the two below
    pdf.pdf(document) -> bytes                            tagged, PDF/UA-1 and PDF/A-2a at once
    odt.odt(document) -> bytes
    page.document_html(document, *, css="") -> str        a whole page, one <style> element

Slides (PPTX, ODP, PDF, HTML from one value)
    deck.Deck(title=, slides=, language="fr", subtitle="", lines=(), author="", published_on=,
              description="")                        title, subtitle and lines are the first slide
    Slides, all by keyword: Divider(title, text) Points(title, items, ordered, source)
        Register(title, columns, rows, total, source) Figures(title, measures, text, source)
        Graph(title, chart, source) Witness(title, who, boxes, source): a testimony in two boxes
        Theme(title, text, roles) Motion(title, text, majority)
        Outcome(title, word, counts, reason, source)
        Roster(title, colleges, source) with College(name, seats), Seat(name, place, mark)
        Timetable(title, slots, source) with Slot(at, item, lasts, who)
    deck.pptx.deck_pptx(deck) / deck.odp.deck_odp(deck) / deck.pdf.deck_pdf(deck) -> bytes
    deck.handout.deck_html(deck, *, css="") -> str        and handout(deck) -> Document
    deck.handout.deck_faults(deck) -> tuple[PressFault, ...]
        What is too long goes on several slides; letters shrink before that, within reason.

Tables of an office
    sheets.read_sheet(data: bytes, *, name: str, size_limit=…) -> sheets.Sheet(head, rows)
        rows are sheets.Row(line, cells: dict[str, str]); raises sheets.Unreadable
    sheets.write_csv(head, rows) / write_xlsx(head, rows, title=) / write_ods(head, rows, title=)
        -> bytes; text that a spreadsheet would run as a formula is neutralised
        write_ods(…, notes=(), notes_title="Notes") puts sentences on a second sheet
"""
