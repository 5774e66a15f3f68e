"""The log in other programs: a calendar to subscribe to, a feed to follow."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from arpent.contract import BenchRequest, address
from arpent.instruments.agenda import queries
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.rules import last_day

IN_THE_CALENDAR = 1000
IN_THE_FEED = 40


def icalendar(request: BenchRequest) -> HttpResponse:
    """Answer the latest acts known to the day, each an all-day event (RFC 5545)."""
    organisation = request.visit.organisation
    book = Calendar()
    book.add("prodid", f"-//Arpent//{organisation.slug}//FR")
    book.add("version", "2.0")
    # The name of a calendar stands on one line, whatever was imported.
    name = " ".join(organisation.name.split())
    book.add("x-wr-calname", _("Journal des actes, %(name)s") % {"name": name})
    acts = queries.acts_of(organisation=organisation).filter(precision="day")
    for act in acts[:IN_THE_CALENDAR]:
        book.add_component(_event(request, act))
    answer = HttpResponse(book.to_ical(), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{organisation.slug}.ics"'
    return answer


def _event(request: BenchRequest, act: Act) -> Event:
    event = Event()
    event.add("uid", f"{act.key}@{request.visit.organisation.slug}.arpent")
    event.add("summary", act.title)
    event.add("dtstart", act.starts_on)
    # The end of an all-day event is the first day it no longer lasts.
    until = last_day(act.starts_on, act.ends_on, act.precision)
    event.add("dtend", until + timedelta(days=1))
    event.add("dtstamp", datetime.combine(act.starts_on, time(), UTC))
    event.add("categories", [act.get_kind_display()])
    event.add("url", _full(request, act))
    if act.place:
        event.add("location", act.place)
    return event


def _full(request: BenchRequest, act: Act) -> str:
    return request.build_absolute_uri(
        address(request.visit.organisation, "agenda:detail", key=act.key)
    )


def atom(request: BenchRequest) -> HttpResponse:
    """Answer the latest acts that have come about, as an Atom feed (RFC 4287)."""
    organisation = request.visit.organisation
    feed = Atom1Feed(
        title=_("Journal des actes, %(name)s") % {"name": organisation.name},
        link=request.build_absolute_uri(address(organisation, "agenda:index")),
        description="",
        language=getattr(request, "LANGUAGE_CODE", "fr"),
        feed_url=request.build_absolute_uri(),
    )
    acts = queries.acts_of(organisation=organisation).filter(starts_on__lte=request.visit.on)
    for act in acts[:IN_THE_FEED]:
        moment = datetime.combine(act.starts_on, time(), UTC)
        feed.add_item(
            title=act.title,
            link=_full(request, act),
            unique_id=_full(request, act),
            description=", ".join(filter(None, (str(act.get_kind_display()), act.place))),
            pubdate=moment,
            updateddate=moment,
            categories=(str(act.get_kind_display()),),
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
