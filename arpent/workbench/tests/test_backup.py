from __future__ import annotations

import hashlib
import json
import time
import zipfile
from pathlib import Path

import pytest

from arpent.kernel.models import Organisation
from arpent.kernel.refusals import Refused
from arpent.workbench.backup import back_up, kept_models
from arpent.workbench.restore import restore, verified
from arpent.workbench.tests.houses import FIRST, House, new_house


@pytest.fixture(scope="module")
def ready(tmp_path_factory, django_db_setup) -> House:
    """A house with its tables and nothing in them."""
    made = new_house(tmp_path_factory.mktemp("houses"), "ready")
    assert made.arpent("backup", str(made.home / "empty.zip")).returncode == 0
    return made


@pytest.fixture
def other(ready, tmp_path) -> House:
    """Another empty house."""
    return new_house(tmp_path, "second", like=ready)


@pytest.fixture
def house(ready, tmp_path) -> House:
    """A house with one organisation."""
    made = new_house(tmp_path, "first", like=ready)
    made.script(FIRST)
    return made


def test_a_backup_taken_while_people_write_is_one_moment_of_the_house(house, other, tmp_path):
    writer = house.writer()
    try:
        time.sleep(2)
        backups = [tmp_path / f"{n}.zip" for n in range(2)]
        for file in backups:
            done = house.arpent("backup", str(file))
            assert done.returncode == 0, done.stderr
        assert writer.poll() is None, "the writer was stopped by the backup"
    finally:
        writer.kill()
        writer.wait()
    seen = []
    for file in backups:
        done = other.arpent("restore", "--yes", str(file))
        assert done.returncode == 0, done.stderr
        organisations, people, sources = other.counts()
        assert organisations == 1
        assert people == sources > 0
        seen.append(people)
    assert seen[0] < seen[1] <= house.counts()[1]


def test_a_restored_house_goes_on_numbering_where_it_stopped(house, other, tmp_path):
    (house.home / "files" / "2024").mkdir(parents=True)
    (house.home / "files" / "2024" / "feuille.txt").write_text("émargée")
    assert house.arpent("backup", str(tmp_path / "b.zip")).returncode == 0
    assert other.arpent("restore", str(tmp_path / "b.zip")).returncode == 0
    assert (other.home / "files" / "2024" / "feuille.txt").read_text() == "émargée"
    other.script(FIRST.replace("labo", "ville"))
    assert other.counts() == [2, 0, 0]


def test_a_used_house_is_not_replaced_unasked(house, tmp_path):
    file = tmp_path / "b.zip"
    assert house.arpent("backup", str(file)).returncode == 0
    house.script(FIRST.replace("labo", "ville"))
    refused = house.arpent("restore", str(file))
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert house.counts()[0] == 2
    (house.home / "files").mkdir(exist_ok=True)
    (house.home / "files" / "later.txt").write_text("x")
    assert house.arpent("restore", "--yes", str(file)).returncode == 0
    assert house.counts()[0] == 1
    assert not (house.home / "files" / "later.txt").exists()


def cut(held: dict[str, bytes], file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def emptied(held: dict[str, bytes], file: Path) -> None:
    file.write_bytes(b"")


def flipped(held: dict[str, bytes], file: Path) -> None:
    """Turn one byte in the middle of what the largest entry holds."""
    with zipfile.ZipFile(file) as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.compress_size)
    data = bytearray(file.read_bytes())
    data[largest.header_offset + 40 + len(largest.filename) + largest.compress_size // 2] ^= 0xFF
    file.write_bytes(data)


def rewritten(held: dict[str, bytes], file: Path, **changes: object) -> None:
    manifest = json.loads(held["manifest.json"]) | changes
    held["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)


TABLE = "tables/kernel.organisation.jsonl"


def changed(held: dict[str, bytes], file: Path) -> None:
    rewritten({**held, TABLE: held[TABLE].replace(b"Labo", b"Faux")}, file)


def lacking(held: dict[str, bytes], file: Path) -> None:
    rewritten({name: data for name, data in held.items() if name != TABLE}, file)


def escaping(held: dict[str, bytes], file: Path) -> None:
    name = "files/../../evil"
    contents = json.loads(held["manifest.json"])["contents"]
    kept = {"bytes": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    rewritten({**held, name: b""}, file, contents={**contents, name: kept})


def older(held: dict[str, bytes], file: Path) -> None:
    rewritten(held, file, migrations=[])


def foreign(held: dict[str, bytes], file: Path) -> None:
    rewritten(held, file, format="something-else/9")


def nonsense(held: dict[str, bytes], file: Path) -> None:
    rewritten(held, file, contents=[1, 2])


WAYS = (cut, emptied, flipped, changed, lacking, escaping, older, foreign, nonsense)


@pytest.mark.parametrize("spoil", WAYS)
def test_a_spoiled_backup_is_refused_in_a_sentence(spoil, lab, tmp_path):
    file = tmp_path / "b.zip"
    back_up(file)
    assert verified(file)["format"] == "arpent-backup/1"
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    spoil(held, file)
    with pytest.raises(Refused) as refusal:
        restore(file)
    assert refusal.value.reason.endswith(".")
    assert Organisation.objects.filter(slug="labo").exists()


def test_a_backup_that_cannot_be_written_is_a_sentence(ready):
    refused = ready.arpent("backup", str(ready.home / "nowhere" / "b.zip"))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def test_what_is_kept_never_points_to_what_is_left_out():
    kept = set(kept_models())
    for model in kept:
        for field in model._meta.concrete_fields:
            assert field.related_model is None or field.related_model in kept, field
