"""A list of names reads as a reader files it, on either database."""

import pytest

from arpent.kernel.filing import ACCENTED, JOINED, PLAIN, as_filed, filed
from arpent.kernel.models import Organisation, Person

ORDER = ["ada", "Åke", "Élise", "Elsa", "gwen", "Noël", "Œdipe", "Ogier", "Zoé"]


@pytest.mark.django_db
def test_accents_and_capitals_do_not_send_a_name_to_the_end(lab):
    for number, name in enumerate(reversed(ORDER)):
        Person.objects.create(bench=lab, key=f"p{number}", name=name)
    mine = Person.objects.filter(bench=lab, key__startswith="p", name__in=ORDER)
    assert list(mine.order_by(filed("name"), "pk").values_list("name", flat=True)) == ORDER


@pytest.mark.django_db
def test_the_database_files_every_letter_as_python_does():
    names = [*ACCENTED, *ACCENTED.upper(), *JOINED, "L’Été à Nîmes", ""]
    for number, name in enumerate(names):
        Organisation.objects.create(slug=f"o{number}", name=name)
    found = Organisation.objects.filter(slug__startswith="o", name__in=names).order_by("pk")
    told = dict(found.annotate(said=filed("name")).values_list("name", "said"))
    assert told == {name: as_filed(name) for name in names}
    assert as_filed(ACCENTED.upper()) == PLAIN
    assert as_filed(None) is None
