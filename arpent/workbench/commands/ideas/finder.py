"""Find the ideas nearest to others in plain files, and measure how often the finder is right."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arpent.workbench.commands.ideas.reading import Row, an_id, fault, objects, read, read_corpus

if TYPE_CHECKING:
    from arpent.words.trial import Task

LONG_BYTES = 5_000_000


def similar(options: argparse.Namespace) -> int:
    from arpent.words import Index

    with waiting(options.corpus, options.queries):
        corpus = read_corpus(options.corpus)
        questions = read(options.queries)
        index = Index()
        index.put_many((row.key, row.title, row.body) for row in corpus)
    for row in questions:
        found = index.nearest(title=row.title, body=row.body, top=options.top)
        results = [
            {"id": json.loads(hit.id), "score": hit.score, "why": list(hit.why)} for hit in found
        ]
        print_json({"query": row.id, "results": results})
    return 0


def measure(options: argparse.Namespace) -> int:
    from arpent.words.trial import finders, recall

    whole = tasks(options)
    lines: list[dict[str, Any]] = []
    with waiting(options.corpus, options.corpus if options.queries is None else options.queries):
        for task in whole:
            line: dict[str, Any] = {"task": task.name, "corpus": len(task.corpus)}
            line |= {"queries": len(task.asked), "top": options.top}
            for name, find in finders(task.corpus):
                line[name] = round(recall(task, find, top=options.top), 3)
            lines.append(line)
            if options.format == "json":
                print_json(line)
    if options.format == "table":
        print_table(lines, options.top)
    return 0


def tasks(options: argparse.Namespace) -> Iterator[Task]:
    from arpent.kernel.refusals import Refused
    from arpent.words import trial

    corpus = read_corpus(options.corpus)
    texts = [(row.key, row.title, row.body) for row in corpus]
    if (options.queries is None) != (options.pairs is None):
        raise Refused("--queries et --pairs vont ensemble : donnez les deux, ou aucun.")
    if options.queries is not None:
        plain = [asked_for(options.queries, options.pairs, corpus)]
    else:
        said = {row.key: row.arguments for row in corpus}
        plain = [trial.hidden_titles(texts), trial.arguments(texts, said)]
    plain = [task for task in plain if task.asked]
    if not plain:
        raise Refused(
            f"{options.corpus.name} : rien à mesurer. Il faut des titres ou des arguments, ou"
            " --queries et --pairs."
        )
    return iter([*plain, *(task.mistyped() for task in plain)])


def asked_for(queries: Path, pairs: Path, corpus: Sequence[Row]) -> Task:
    from arpent.words.trial import Asked, Task

    known = {row.key for row in corpus}
    expected: dict[str, set[str]] = {}
    for number, values in objects(pairs):
        query, idea = (json.dumps(an_id(pairs, number, values, name)) for name in ("query", "idea"))
        if idea not in known:
            raise fault(pairs, number, f"l’idée {idea} n’est pas dans le corpus. Retirez la ligne.")
        expected.setdefault(query, set()).add(idea)
    asked = [
        Asked(row.title, row.body, frozenset(expected[row.key]))
        for row in read(queries)
        if row.key in expected
    ]
    texts = tuple((row.key, row.title, row.body) for row in corpus)
    return Task("question → ses réponses", texts, tuple(asked))


def waiting(*files: Path) -> AbstractContextManager[object]:
    """Return a sign of life on the terminal while long files are read."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    if not sys.stderr.isatty() or size < LONG_BYTES:
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"Lecture de {files[0].name} ({size / 1e6:.0f} Mo)…")


def print_json(values: dict[str, Any]) -> None:
    line = json.dumps(values, ensure_ascii=False)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(values)
    print(line)


def print_table(lines: list[dict[str, Any]], top: int) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Part des réponses trouvées parmi les {top} premières")
    names = [name for name in lines[0] if name not in ("task", "corpus", "queries", "top")]
    table.add_column("tâche")
    for name in ("corpus", "questions", *names):
        table.add_column(name, justify="right")
    for line in lines:
        found = [f"{line[name]:.3f}".replace(".", ",") for name in names]
        table.add_row(line["task"], str(line["corpus"]), str(line["queries"]), *found)
    Console(width=None if sys.stdout.isatty() else 120, highlight=False).print(table)
