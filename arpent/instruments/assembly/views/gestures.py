"""One gesture of a page: done and said, or refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from arpent.contract import BenchRequest, Refused, address
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of

Done = TypeVar("Done")


def attempt(
    request: BenchRequest, gesture: Callable[[], Done], said: str | Callable[[Done], str] = ""
) -> bool:
    """Do something and say that it is done, or say why it is not; tell which.

    `said` may be made of what was done.
    """
    try:
        done = gesture()
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
        return False
    words = said(done) if callable(said) else said
    if words:
        messages.success(request, words)
    return True


def filled(request: BenchRequest, form: Form) -> bool:
    """Tell whether a form may be read; what is wrong with it is said on the next page."""
    if form.is_valid():
        return True
    messages.warning(request, faults_of(form))
    return False


def back_to(request: BenchRequest, view: str, **kwargs: object) -> HttpResponse:
    return redirect(address(request.visit.organisation, f"assembly:{view}", **kwargs))
