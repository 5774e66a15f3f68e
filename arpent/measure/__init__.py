"""Books in euros, in carbon and in ecological debt: pure Python, usable without the workbench.

    factors       emission factors: Base Carbone, GES 1point5, a small selection that is shipped
    footprint     the greenhouse gases of accounts and activities, a bilan GES
"""
