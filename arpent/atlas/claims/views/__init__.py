"""The pages of published numbers."""

from arpent.atlas.claims.views.reading import detail, index
from arpent.atlas.claims.views.writing import add, explain, recount, rectify

__all__ = ["add", "detail", "explain", "index", "recount", "rectify"]
