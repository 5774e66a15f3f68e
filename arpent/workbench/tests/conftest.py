import re

import pytest
from django.core import mail
from django.core.cache import cache

PASSWORD = "jalon-rouge-27"


@pytest.fixture(autouse=True)
def _no_attempt_counted_yet(db):
    """Forget the attempts of other tests: some of them do not roll the database back."""
    cache.clear()


@pytest.fixture
def path_in_mail():
    """Return a function: the path of the link in the last mail sent, its text checked first."""

    def find(recipient: str) -> str:
        message = mail.outbox[-1]
        assert message.to == [recipient]
        found = re.search(r"http://127\.0\.0\.1:8027(/\S+)", str(message.body))
        assert found, message.body
        return found.group(1)

    return find
