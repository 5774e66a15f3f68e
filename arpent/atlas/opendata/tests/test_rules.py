from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.opendata.rules import FIRST_DAY, Asked, Unanswerable, asked, page_of

TODAY = date(2024, 6, 15)


def test_nothing_asked_is_everything_until_today():
    assert asked({}, today=TODAY) == Asked(first=FIRST_DAY, last=TODAY)


@pytest.mark.parametrize(
    "query",
    [
        {"first": "hier"},
        {"first": "2024-01-02", "last": "2024-01-01"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "9" * 30},
        {"size": "1001"},
        {"size": "²"},
    ],
)
def test_a_question_without_answer_gets_a_sentence(query):
    with pytest.raises(Unanswerable) as why:
        asked(query, today=TODAY)
    assert str(why.value).endswith(".")


@given(rows=st.lists(st.integers(), max_size=50), size=st.integers(1, 20))
def test_the_pages_put_end_to_end_are_the_whole(rows, size):
    whole: list[int] = []
    page, more = 1, True
    while more:
        one = Asked(first=TODAY, last=TODAY, page=page, size=size)
        found, more = page_of(iter(rows), asked=one)
        whole += found
        page += 1
    assert whole == rows
