from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import BenchRequest


def enter(request: BenchRequest) -> HttpResponse:
    """Ask for the code of a place."""
    return render(request, "ideas/enter.html", {})
