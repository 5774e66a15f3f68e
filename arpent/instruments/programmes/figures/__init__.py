"""What programmes count: for whoever publishes a number, and for their own pages."""

from arpent.instruments.programmes.figures.counts import figures
from arpent.instruments.programmes.figures.page import (
    funding_chart,
    headline,
    programmes_chart,
    programmes_timeline,
)

__all__ = ["figures", "funding_chart", "headline", "programmes_chart", "programmes_timeline"]
