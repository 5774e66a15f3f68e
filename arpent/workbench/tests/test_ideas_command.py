"""`arpent ideas` as a facilitator and as a program run it."""

import json
import subprocess
import sys

import pytest

from arpent.workbench.cli import main

CORPUS = [
    {"id": 1, "title": "Un café à la médiathèque", "body": "Ouvert le matin."},
    {"id": "b", "title": "Des vélos de service"},
    {"id": "1", "body": "Remplacer les voitures par des vélos", "title": None},
]


def write(folder, name, rows):
    file = folder / name
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def run(capsys, *words) -> tuple[int, str, str]:
    code = main(["ideas", *map(str, words)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def similar(tmp_path, capsys):
    def act(corpus, queries, *more):
        files = write(tmp_path, "corpus.jsonl", corpus), write(tmp_path, "queries.jsonl", queries)
        return run(capsys, "similar", "--corpus", files[0], "--queries", files[1], *more)

    return act


def test_each_question_has_its_line_in_their_order_and_ids_come_back_as_given(similar):
    asked = [{"id": 9, "title": "vélos"}, {"id": "x", "body": "cafe mediatheque"}, {"id": 1}]
    code, out, _err = similar(CORPUS, asked)
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["query"] for line in told] == [9, "x", 1]
    assert {hit["id"] for hit in told[0]["results"]} == {"b", "1"}
    assert [hit["id"] for hit in told[1]["results"]] == [1]
    assert told[1]["results"][0]["why"] == ["café", "médiathèque"]
    assert told[2]["results"] == []


def test_no_more_ideas_come_than_asked_for(similar):
    _code, out, _err = similar(CORPUS, [{"id": 9, "title": "vélos"}], "--top", "1")
    assert len(json.loads(out)["results"]) == 1


def test_an_idea_that_is_its_own_question_is_not_left_out(similar):
    _code, out, _err = similar(CORPUS, [{"id": "b", "title": "Des vélos de service"}])
    assert json.loads(out)["results"][0]["id"] == "b"


@pytest.mark.parametrize(
    ("corpus", "said"),
    [
        ([CORPUS[0], "{"], "corpus.jsonl, ligne 2 : ce n’est pas du JSON."),
        (["[" * 100_000], "ligne 1 : ce n’est pas du JSON."),
        (["[1]"], "ligne 1 : ce n’est pas un objet."),
        ([{"title": "sans id"}], "ligne 1 : id manque."),
        ([{"id": True}], "ligne 1 : id manque."),
        ([{"id": 1, "title": 4}], "ligne 1 : title n’est pas un texte."),
        ([{"id": 1}, "", {"id": 1}], "ligne 3 : l’id 1 est déjà celui de la ligne 1."),
        (["", " "], "corpus.jsonl : aucune idée."),
    ],
)
def test_a_bad_corpus_is_a_sentence_that_says_where_and_what_to_do(similar, corpus, said):
    code, out, err = similar(corpus, [{"id": 9, "title": "vélos"}])
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_or_not_text_is_a_sentence(tmp_path, capsys):
    queries = write(tmp_path, "q.jsonl", [{"id": 1}])
    code, _out, err = run(
        capsys, "similar", "--corpus", tmp_path / "no.jsonl", "--queries", queries
    )
    assert code == 2
    assert "ne peut pas être lu" in err
    queries.write_bytes(b'{"id": "\xe9"}')
    code, _out, err = run(capsys, "similar", "--corpus", queries, "--queries", queries)
    assert code == 2
    assert "UTF-8" in err


def test_the_measure_tells_each_task_beside_its_rivals(tmp_path, capsys):
    corpus = write(
        tmp_path, "c.jsonl", [{**CORPUS[0], "arguments": [{"body": "Un bon café !"}]}, CORPUS[2]]
    )
    code, out, _err = run(capsys, "measure", "--corpus", corpus, "--format", "json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["queries"] for line in told] == [1, 1, 1, 1]
    assert told[1]["la maison"] == told[1]["BM25 sur racines"] == 1


def test_the_measure_takes_pairs_judged_by_people(tmp_path, capsys):
    corpus = write(tmp_path, "c.jsonl", CORPUS)
    queries = write(tmp_path, "q.jsonl", [{"id": "q", "title": "velo"}, {"id": 7, "title": "?"}])
    pairs = write(tmp_path, "p.jsonl", [{"query": "q", "idea": "b"}])
    words = ("measure", "--corpus", corpus, "--queries", queries)
    code, out, _err = run(capsys, *words, "--pairs", pairs)
    assert code == 0
    assert "1,000" in out
    assert run(capsys, *words)[0] == 2


def test_the_command_does_not_wake_django(tmp_path):
    file = write(tmp_path, "c.jsonl", CORPUS)
    script = (
        "import sys; from arpent.workbench.cli import main;"
        f"main(['ideas', 'similar', '--corpus', {str(file)!r}, '--queries', {str(file)!r}]);"
        " print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.endswith("False\n"), done.stderr
