"""Emission factors: read from the published tables, kept in one file, found by id or by words.

Usable alone. Import from the modules named here; this package itself imports nothing.

    factor.Factor(id, source, name, unit, value_kgco2e, …)    .expired(on) .monetary .label
    store.Store(factors)     .find(id) .search(words) .series(family) .ratio(family, year=)
                             .add(factors) -> Added(new, known, changed) .save(path) .read(path)
    shipped.shipped()        the selection that comes with the house
    shipped.opened(path)     the same, and what was imported in the file
    imports.import_factors(path, *, vintage="") -> imported.Imported
                             the Base Carbone (CSV or XLSX) or a table of GES 1point5
    units.unit_named(text)   units.converted(quantity=, unit=, to=, place=, factor=)

Everything that cannot be used raises `arpent.measure.sentences.Unusable`, a French sentence.
"""
