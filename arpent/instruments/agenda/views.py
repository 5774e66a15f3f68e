from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from arpent.contract import BenchRequest
from arpent.instruments.agenda.queries import acts_of

A_PAGE = 50


def index(request: BenchRequest) -> HttpResponse:
    acts = Paginator(acts_of(organisation=request.visit.organisation), A_PAGE)
    page = acts.get_page(request.GET.get("page"))
    return render(request, "agenda/index.html", {"page": page})


def detail(request: BenchRequest, key: str) -> HttpResponse:
    act = get_object_or_404(acts_of(organisation=request.visit.organisation), key=key)
    return render(request, "agenda/detail.html", {"act": act})
