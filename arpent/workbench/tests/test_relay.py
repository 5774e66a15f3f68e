"""A relay that is not there, or refuses: a page says so, and what was written is kept."""

from __future__ import annotations

import pytest

from arpent.kernel.models import Person

NEW = {"name": "Nour Belkacem", "email": "nour@example.org", "role": "team"}
pytestmark = pytest.mark.django_db(transaction=True)


class Strict:
    """A relay that takes no letter."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        return "550 5.7.1 not from here"


@pytest.fixture(params=["nobody there", "refused"])
def relay(request, relayed):
    if request.param == "refused":
        relayed(Strict())


def test_an_invitation_that_could_not_leave_is_kept_and_said(lab, ines, client_of, relay, caplog):
    answer = client_of(ines).post(f"/{lab.slug}/people/inviter/", NEW)
    assert answer.status_code == 503
    assert "La lettre n’est pas partie" in answer.content.decode()
    assert Person.objects.filter(bench=lab, email=NEW["email"]).exists()
    assert NEW["email"] not in caplog.text


def test_a_link_to_sign_in_that_could_not_leave_tells_nobody_that_the_address_is_known(
    client, lab, ines, relay, caplog
):
    pages = [
        client.post("/compte/lien/", {"email": email}) for email in (ines.user.email, "x@y.fr")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    assert "a letter did not leave" in caplog.text
    assert ines.user.email not in caplog.text
