"""Every write leaves a trace: read in the code of every room, not only seen when it runs."""

import ast
from functools import cache
from pathlib import Path

import pytest

import arpent
from arpent.contract import rooms

ROOT = Path(arpent.__file__).parent
WRITES = {
    "create",
    "save",
    "delete",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# What a name may be called on without writing a record: values, sets, files, digests.
PLAIN = {"hashlib", "digest", "hasher", "seen", "counts", "found", "totals", "values", "facts"}


def modules() -> list[Path]:
    """Return every file of actions of the house."""
    homes = [*ROOT.glob("*/*/actions.py"), *ROOT.glob("*/*/actions/**/*.py")]
    kernel = [ROOT / "kernel" / name for name in ("actions.py", "mandates.py")]
    return sorted([*homes, *kernel])


@cache
def functions() -> dict[str, list[ast.FunctionDef]]:
    """Return the functions of all actions, by name: one calls another across the files."""
    found: dict[str, list[ast.FunctionDef]] = {}
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
    return found


def calls(function: ast.FunctionDef) -> set[str]:
    """Return the names a function calls, its own inner functions included."""
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func
            names.add(
                called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            )
    return names


def writes(function: ast.FunctionDef) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on = node.func.value
            if node.func.attr in WRITES and getattr(on, "id", "") not in PLAIN:
                return True
    return False


def reaches(function: ast.FunctionDef, holds, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether something holds of a function or of any action it goes through."""
    if holds(function):
        return True
    further = (calls(function) & functions().keys()) - seen - {function.name}
    return any(reaches(one, holds, seen | further) for name in further for one in functions()[name])


def traces(function: ast.FunctionDef) -> bool:
    return "leave_trace" in calls(function)


def public_actions() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for file in modules():
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found.append((f"{file.relative_to(ROOT)}:{node.name}", node))
    return found


def outside_words() -> set[str]:
    """Return the names used anywhere but in the actions and the tests: pages, commands, rooms."""
    words: set[str] = set()
    for file in ROOT.rglob("*.py"):
        if file in modules() or "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Name):
                words.add(node.id)
            elif isinstance(node, ast.Attribute):
                words.add(node.attr)
    return words


def erasers() -> set[str]:
    """Return the names by which a room lets go of a person: the privacy room leaves the trace."""
    return {room.personal_data.erase.__name__ for room in rooms() if room.personal_data}


# Written by nobody: worked out again from the records, as an index or a count kept at hand.
RECOMPUTED = {"freshen_verdicts", "recount_around", "refresh", "rebuild", "rebuild_balances"}
# Put aside until somebody confirms it: nothing of the record has changed yet.
WAITING = {"keep_import", "put_aside", "keep_sheet"}
# Nobody's record, and its hour would tell on somebody: an idea being written by whoever may not
# sign it. The letters one asked to read neither: traces are read by others, and whoever follows an
# idea the day it is said under a pseudonym would nearly be named (docs/explanations/privacy.md).
# A mine that set nothing yet is no news either. A ballot has no hour: the roll says who voted, and
# a letter is its own proof, written down before it leaves. A code tried lives a quarter of an hour.
UNTOLD = {
    "cast_plain",
    "cast_secret",
    "sign_on_paper",
    "take_code",
    "sweep",
    "send_batch",
    "keep_draft",
    "forget_draft",
    "forget_drafts",
    "judge_draft",
    "keep_gestures",
    "follow",
    "unfollow",
    "stop_by_token",
    "ready_mine",
}


def test_whatever_writes_leaves_a_trace():
    """An action traces; a part of one may leave it to the action, if nobody else calls it."""
    outside = outside_words()
    silent = [
        name
        for name, action in public_actions()
        if reaches(action, writes)
        and not reaches(action, traces)
        and action.name in outside
        and action.name not in RECOMPUTED | WAITING | UNTOLD | erasers() | {"leave_trace"}
    ]
    assert silent == []
    assert len(public_actions()) > 40
    assert functions().keys() >= RECOMPUTED | WAITING | UNTOLD


def test_erasing_a_person_leaves_a_trace_whatever_the_rooms_erase():
    found = [one for one in functions()["erase_person"] if "erase" in calls(one)]
    assert found
    assert all(traces(one) for one in found)


def test_the_reading_of_the_code_sees_a_write_without_a_trace():
    silent = ast.parse("def hush(*, act):\n    act.save()\n").body[0]
    told = ast.parse("def tell(*, act):\n    act.save()\n    leave_trace()\n").body[0]
    assert reaches(silent, writes)
    assert not reaches(silent, traces)
    assert reaches(told, traces)


def views() -> list[Path]:
    shelves = [*ROOT.glob("*/*/views.py"), *ROOT.glob("*/*/views/**/*.py")]
    return sorted([*shelves, ROOT / "workbench" / "views.py"])


@pytest.mark.parametrize("file", views(), ids=lambda f: str(f.relative_to(ROOT)))
def test_a_view_writes_nothing_by_itself(file):
    """Whatever a page does to a record goes through an action."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on = ast.unparse(node.func.value)
            if node.func.attr in WRITES and ("objects" in on or "form" in on):
                raise AssertionError(f"{file.name} line {node.lineno}: {ast.unparse(node)}")
