"""The named styles of an OpenDocument text: an office restyles a whole report by changing them."""

INK, SOFT, RED = "#1d1913", "#5a503f", "#b12a14"
SERIF, SANS = "Libertinus Serif", "Source Sans Pro"
GENERIC = {SERIF: "roman", SANS: "swiss"}


def _paragraph(name: str, parent: str, paragraph: str = "", text: str = "") -> str:
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" style:class="text">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _text(name: str, text: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {text}/></style:style>"
    )


def _face(name: str, size: str, colour: str = INK) -> str:
    return (
        f'fo:font-family="\'{name}\'" style:font-family-generic="{GENERIC[name]}" '
        f'fo:font-size="{size}" '
        f'fo:color="{colour}" fo:font-weight="normal" fo:font-style="normal"'
    )


KEPT = 'fo:keep-with-next="always" fo:break-before="auto"'
SMALL = _face(SANS, "9pt", SOFT)
NAMED = (
    _paragraph("Title", "Standard", 'fo:margin-bottom="0.4cm"', _face(SERIF, "34pt")),
    _paragraph("Subtitle", "Standard", 'fo:margin-bottom="0.8cm"', _face(SERIF, "16pt")),
    _paragraph("Lead", "Text_20_body", 'fo:margin-bottom="0.4cm"', _face(SERIF, "14pt")),
    _paragraph("Caption", "Standard", KEPT, _face(SERIF, "11pt", SOFT)),
    _paragraph("Margin_20_note", "Standard", KEPT, SMALL),
    _paragraph("Label", "Standard", f'{KEPT} fo:margin-top="0.25cm"', SMALL),
    _paragraph("Contradicted", "Label", KEPT, _face(SANS, "9pt", RED)),
    _paragraph("Claim", "Text_20_body", "", _face(SERIF, "13pt")),
    _paragraph("Quotations", "Text_20_body", 'fo:margin-left="0.8cm"', 'fo:font-style="italic"'),
    _paragraph("Table_20_Heading", "Standard", 'fo:text-align="start"', SMALL),
    _paragraph("Table_20_Contents", "Standard", 'fo:text-align="start"', _face(SANS, "9.5pt")),
    _paragraph("Table_20_Number", "Standard", 'fo:text-align="end"', _face(SANS, "9.5pt")),
    _paragraph("Table_20_Total", "Table_20_Contents", "", 'fo:font-weight="bold"'),
    _paragraph("Total_20_Number", "Table_20_Number", "", 'fo:font-weight="bold"'),
    _paragraph("Footnote", "Standard", 'fo:margin-left="0.5cm" fo:text-indent="-0.5cm"', SMALL),
    _paragraph("Break", "Standard", 'fo:break-before="page"'),
    _text("Strong_20_Emphasis", 'fo:font-weight="bold"'),
    _text("Emphasis", 'fo:font-style="italic"'),
    _text("holds", 'style:text-underline-style="solid"'),
    _text(
        "contradicted",
        f'style:text-underline-style="solid" style:text-underline-type="double" fo:color="{RED}"',
    ),
    _text("uncheckable", 'style:text-underline-style="dash"'),
)
TABLES = (
    '<style:style style:name="Register" style:family="table"><style:table-properties '
    'style:width="16cm" table:align="left" table:border-model="collapsing"/></style:style>',
    '<style:style style:name="Register.cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="0.5pt solid #d3c5a5"/>'
    "</style:style>",
    '<style:style style:name="Register.head" style:family="table-cell">'
    f'<style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="1pt solid {INK}"/>'
    "</style:style>",
)


def _items(name: str, level: str, attributes: str) -> str:
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-{level} text:level="1" '
        f"{attributes}><style:list-level-properties "
        'text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        'text:list-tab-stop-position="0.6cm" fo:text-indent="-0.6cm" fo:margin-left="0.6cm"/>'
        f"</style:list-level-properties></text:list-level-style-{level}></text:list-style>"
    )


LISTS = (
    _items("Items", "bullet", 'text:bullet-char="–"'),
    _items("Steps", "number", 'style:num-format="1" style:num-suffix="."'),
)
HEADINGS = {1: "26pt", 2: "20pt", 3: "15pt", 4: "12pt", 5: "11pt", 6: "11pt"}


def styles() -> tuple[str, ...]:
    """Return the XML of every style an office shows by name."""
    headings = (
        _paragraph(f"Heading_20_{level}", "Heading", KEPT, _face(SERIF, size))
        for level, size in HEADINGS.items()
    )
    return (*NAMED, *LISTS, *headings)


def column_style(width_mm: int) -> str:
    """Return the XML of the style of a column so many millimetres wide."""
    return (
        f'<style:style style:name="Register.w{width_mm}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width_mm / 10}cm"/></style:style>'
    )
