"""``arpent ideas send``: the letters of the day, and what their time has come to forget."""

from datetime import date, timedelta

from django.core import mail

from arpent.instruments.ideas.actions.follows import follow
from arpent.instruments.ideas.models import Comment, Draft, Idea, Identity, Mine
from arpent.workbench.cli import main

ON = date(2024, 6, 15)
DAY = timedelta(days=1)


def test_the_command_sends_forgets_and_says_it(lab, salome, capsys):
    mine = Mine.objects.create(bench=lab, key="mine")
    facts = {"key": "fiche", "number": 1, "title": "Une seule fiche", "signature": "facilitator"}
    idea = Idea.objects.create(bench=lab, proposed_on=ON, due_on=ON + 30 * DAY, **facts)
    follow(bench=lab, idea=idea, person=salome, on=ON)
    said = {"text": "Du nouveau.", "signature": "pseudonym", "said_on": ON + DAY}
    Comment.objects.create(bench=lab, key="c", idea=idea, **said)
    Draft.objects.create(mine=mine, token_hash="x" * 64, keep_until=ON)
    Draft.objects.create(mine=mine, token_hash="y" * 64, keep_until=ON + 90 * DAY)
    Identity.objects.create(bench=lab, key="i", idea=idea, name="N", forget_on=ON + DAY)
    day = (ON + 9 * DAY).isoformat()
    assert main(["ideas", "send", "--on", day]) == 0
    out = capsys.readouterr().out
    assert "Labo des communs : lettres parties 1, identités oubliées 1" in out
    assert "Brouillons oubliés : 1" in out
    assert not Identity.objects.exists()
    assert "http://127.0.0.1:8027/labo/" in mail.outbox[0].body
    main(["ideas", "send", "--on", day])
    assert len(mail.outbox) == 1
