"""Addresses of the duty: entrust, answer, tell; what is kept; meetings; the facilitator's desk."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import answers, desk, kept, meetings

PATHS = [
    path("idee/<slug:key>/confier/", answers.entrust, name="entrust"),
    path("idee/<slug:key>/repondre/", answers.answer, name="answer"),
    path("idee/<slug:key>/verdict/", answers.tell_verdict, name="tell_verdict"),
    path("reponse/<slug:key>/annoncer/", answers.tell, name="tell"),
    path("promesse/", kept.kept, name="kept"),
    path("promesse/<slug:which>/", kept.records, name="kept_records"),
    path("bureau/", desk.desk, name="desk"),
    path("reunions/", meetings.meetings, name="meetings"),
    path("reunions/<slug:key>/", meetings.meeting, name="meeting"),
    path("reunions/<slug:key>/apporter/", meetings.bring, name="bring_idea"),
    path("reunions/<slug:key>/clore/", meetings.close, name="close_meeting"),
    path("reunions/idee/<slug:key>/noter/", meetings.note, name="note_item"),
    path("reunions/idee/<slug:key>/deplacer/", meetings.move, name="move_item"),
    path("reunions/idee/<slug:key>/laisser/", meetings.take_out, name="take_out"),
]
ACCESS = {
    **{one.name: Role.TEAM for one in PATHS if one.name},
    "answer": Role.READER,
    "tell": Role.READER,
    "kept": Role.PUBLIC,
    "kept_records": Role.PUBLIC,
}
