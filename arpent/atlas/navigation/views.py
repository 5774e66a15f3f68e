from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import BenchRequest, open_rooms


def home(request: BenchRequest) -> HttpResponse:
    rooms = open_rooms(slugs=request.visit.opened)
    due = sorted((d for room in rooms for d in room.due(request.visit)), key=lambda d: d.due_on)
    return render(request, "navigation/home.html", {"due": due})
