"""The progress of a long command, drawn on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.atlas.dossier.queries.check import Progress
    from arpent.contract import Table

EVERY = 500


@contextmanager
def bar() -> Iterator[Progress]:
    """Hand over a function that tells the rows done; it draws only when a person is watching."""
    from arpent.atlas.dossier.queries.check import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task("Vérification")

        def tell(table: Table, rows: int) -> None:
            if rows % EVERY == 0 or rows == 1:
                drawn.update(task, description=f"{table.title} : {rows} lignes")

        yield tell
