"""The pages of the report: the shelf of editions, reading, the plan, the proof, the paper."""

from arpent.atlas.report.views.paper import freeze, paper
from arpent.atlas.report.views.plan import add, arrange, entitle, plan
from arpent.atlas.report.views.proof import figures, proof, versions
from arpent.atlas.report.views.reading import chapter, download, figure, read
from arpent.atlas.report.views.shelf import discard, index, open_one, reopen

__all__ = [
    "add",
    "arrange",
    "chapter",
    "discard",
    "download",
    "entitle",
    "figure",
    "figures",
    "freeze",
    "index",
    "open_one",
    "paper",
    "plan",
    "proof",
    "read",
    "reopen",
    "versions",
]
