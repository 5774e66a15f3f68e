"""The greenhouse gases of a year, from its accounts and its activities: a *bilan GES*.

Usable alone. Import from the modules named here; this package itself imports nothing.

    reckoning.footprint(*, year, spends, method, activities=(), savings=()) -> result.Footprint
    reckoning.Method(store=, tax="ttc"|"ht", suppliers={auxiliary: factor id}, mapping=,
                     ratio_year=None, assets="out"|"purchase")
    lines.footprint_of(ledger, *, year, method, …) -> Footprint, and the view `attributed` in the
                     ledger's database: line, account, programme, method, factor, scope, mass
    rows.Spend(account, amount_eur, auxiliary, programme, lines)      rows.Row   rows.METHODS
    activities.Activity(key, on, kind, quantity, unit, factor_id, programme, replaces, entry,
                        measured_kgco2e, uncertainty_pct, category)
    savings.Saving(…)   savings.saving_at(institution, amount_eur=)   a memo, never in a total
    result.Footprint    .total_kgco2e .by(axis) .monetary_share .coverage_eur .replaced_eur()
                        .per_post_kgco2e(posts) .savings_kgco2e .notices .tax
                        .spreads() .draws(seed=) .interval(shared=) .intervals(axis, shared=)
    categories.categories()   the 22 lines of the regulatory report, French and English
    sectors.sectors()         account root -> series of ratios, line of the report, VAT rate

Methods, in this order: measured, physical, supplier, sector, unassigned; "excluded" holds what
no ratio may touch (salaries, taxes, interest, transfers, depreciation, balance sheet).
"""
