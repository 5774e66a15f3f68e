"""One table, URL × role, tested whole: who stands below the rung never gets in."""

from typing import Any

import pytest
from django.urls import reverse
from django.urls.resolvers import get_resolver

from arpent.contract import Role
from arpent.workbench.access import table
from arpent.workbench.open_addresses import OPEN

ADDRESSES = sorted(table().items())
NO_SUCH = {"slug": "nothing-here", "str": "nothing-here", "int": "999999", "uuid": "0" * 32}


def path_of(name: str, organisation: str) -> str:
    """Return the path of an address, its parameters naming things that do not exist."""
    namespace, view = name.split(":", 1)
    patterns: list[Any] = get_resolver().url_patterns
    for pattern in patterns:
        if getattr(pattern, "namespace", None) == namespace:
            for one in pattern.url_patterns:
                if one.name == view:
                    kwargs = {
                        key: 999999 if type(conv).__name__ == "IntConverter" else "nothing-here"
                        for key, conv in one.pattern.converters.items()
                    }
                    return reverse(name, kwargs={"organisation": organisation, **kwargs})
    raise LookupError(name)


@pytest.mark.parametrize(("name", "least"), ADDRESSES, ids=[n for n, _ in ADDRESSES])
@pytest.mark.django_db
def test_each_address_refuses_whoever_the_table_does_not_name(
    name, least, lab, ines, malik, salome, stranger, client_of
):
    path = path_of(name, lab.slug)
    ladder = {Role.PUBLIC: None, Role.READER: salome, Role.TEAM: malik, Role.STEWARD: ines}
    for role, person in ladder.items():
        answer = client_of(person).get(path)
        if role >= least:
            assert answer.status_code != 403, f"{role.name} should enter {path}"
            redirected = answer.headers.get("Location", "")
            assert "/compte/login" not in redirected, f"{role.name} should enter {path}"
        elif person is None:
            assert answer.status_code == 302
            assert "/compte/login" in answer.headers["Location"]
        else:
            assert answer.status_code == 403
    if least > Role.PUBLIC:
        assert client_of(stranger).get(path).status_code == 404


@pytest.mark.django_db
def test_a_bench_that_does_not_exist_and_a_closed_instrument_answer_alike(lab, client):
    lab_without = "nothing-here"
    for name, _least in ADDRESSES:
        assert client.get(path_of(name, lab_without)).status_code == 404


def test_what_is_open_outside_the_benches_is_a_short_list_of_real_addresses():
    names = {p.name for p in get_resolver().url_patterns if getattr(p, "name", None)}
    assert names >= OPEN
