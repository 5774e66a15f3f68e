"""The mine as a feed, where everyone reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, address
from arpent.instruments.ideas.queries.documents import last_words
from arpent.instruments.ideas.queries.mine import mine_of

IN_THE_FEED = 40


def feed(request: BenchRequest) -> HttpResponse:
    """Answer the last ideas and answers as an Atom feed (RFC 4287); nobody is named."""
    bench = request.visit.organisation
    if mine_of(organisation=bench).reading != "everyone":
        raise Http404
    told = Atom1Feed(
        title=_("La mine à idées, %(name)s") % {"name": bench.name},
        link=request.build_absolute_uri(address(bench, "ideas:index")),
        description="",
        language=getattr(request, "LANGUAGE_CODE", "fr"),
        feed_url=request.build_absolute_uri(),
    )
    for idea, answer in last_words(organisation=bench, most=IN_THE_FEED):
        page = request.build_absolute_uri(address(bench, "ideas:idea", key=idea.key))
        if answer is None:
            told.add_item(
                title=idea.title,
                link=page,
                unique_id=page,
                description=idea.body,
                pubdate=_moment(idea.proposed_on),
                updateddate=_moment(idea.proposed_on),
            )
            continue
        outcome = str(answer.get_outcome_display())
        told.add_item(
            title=_("%(outcome)s : %(title)s") % {"outcome": outcome, "title": idea.title},
            link=page,
            unique_id=f"{page}#{answer.key}",
            description=answer.reason,
            categories=(outcome,),
            pubdate=_moment(answer.answered_on),
            updateddate=_moment(answer.answered_on),
        )
    text = told.writeString("utf-8")
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _moment(day: date) -> datetime:
    """Return the day of an entry; its hour is nobody's business."""
    return datetime.combine(day, time(), UTC)
