import json
from pathlib import Path

import pytest

from arpent.words import Index
from arpent.words.trial import arguments, finders, hidden_titles, mistype, recall

GIVEN = Path(__file__).resolve().parents[4] / "shared/data/ideas/consultation_dev.jsonl"


@pytest.fixture(scope="module")
def rows():
    if not GIVEN.is_file():
        pytest.skip(f"{GIVEN} is not on this machine")
    return [json.loads(line) for line in GIVEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts(rows):
    return [(str(row["id"]), row["title"], row["body"]) for row in rows]


def test_a_text_is_always_mistyped_the_same_way_and_short_words_never():
    text = "la mairie ouvrirait volontiers ses portes le samedi matin"
    spoiled = mistype(text, share=1.0)
    assert spoiled == mistype(text, share=1.0) != text
    assert spoiled.split()[0] == "la"
    assert mistype(text, share=0.0) == text


def test_the_finder_keeps_its_measure_on_hidden_titles(texts):
    task = hidden_titles(texts)
    (_name, ours), (_bm25, plain), *_rest = finders(task.corpus)
    found = recall(task, ours)
    assert found > 0.79
    assert found > recall(task, plain)
    assert recall(task.mistyped(), ours) > 0.76


def test_the_finder_keeps_its_measure_on_arguments(rows, texts):
    said = {str(row["id"]): [one["body"] for one in row["arguments"]][:2] for row in rows}
    task = arguments(texts, said)
    (_name, ours), (_bm25, plain), *_rest = finders(task.corpus)
    assert recall(task, ours) > recall(task, plain) + 0.05


def test_an_index_kept_up_to_date_answers_as_one_built_again(texts):
    kept = Index()
    kept.put_many((id, "brouillon", title) for id, title, _body in texts[::3])
    for id, title, body in texts[:60]:
        kept.put(id, title=title, body=body)
    kept.put_many(texts[60:])
    for id, _title, _body in texts[::5]:
        kept.drop(id)
    left = [text for number, text in enumerate(texts) if number % 5]
    fresh = Index()
    fresh.put_many(left)
    for _id, title, _body in texts[:40]:
        one, other = kept.nearest(title=title), fresh.nearest(title=title)
        assert [hit.score for hit in one] == pytest.approx([hit.score for hit in other], abs=2e-4)
        assert {hit.id for hit in one[:1]} == {hit.id for hit in other[:1]}
