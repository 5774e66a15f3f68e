import io
import stat
import zipfile

import pytest

from arpent.atlas.dossier.queries.folders import unfolded, unzip
from arpent.contract import Refused


def archive(path, *entries: tuple[str, bytes]):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in entries:
            opened.writestr(name, data)
    return path


def test_an_archive_opens_flat_whatever_its_folder(tmp_path):
    file = archive(tmp_path / "a.zip", ("labo/acts.csv", b"key\n"), ("labo/sources.csv", b"key\n"))
    with unfolded(file) as folder:
        assert sorted(each.name for each in folder.iterdir()) == ["acts.csv", "sources.csv"]
    assert not folder.exists()


ESCAPES = ("../acts.csv", "/etc/acts.csv", "..\\acts.csv", "C:\\acts.csv", "a/b/c/acts.csv")


@pytest.mark.parametrize("name", ESCAPES)
def test_an_archive_that_writes_elsewhere_is_refused(name, tmp_path):
    file = archive(tmp_path / "a.zip", (name, b"key\n"))
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused) as refusal:
        unzip(file, tmp_path / "out")
    assert refusal.value.reason.endswith(".")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_link_to_another_file_is_refused(tmp_path):
    link = zipfile.ZipInfo("acts.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(Refused):
        unzip(tmp_path / "a.zip", tmp_path)


def test_a_bomb_is_refused_before_it_goes_off(tmp_path):
    file = archive(tmp_path / "a.zip", ("acts.csv", b"0" * 50_000_000))
    assert file.stat().st_size < 100_000
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused):
        unzip(file, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_too_many_files_are_refused(tmp_path):
    file = archive(tmp_path / "a.zip", *((f"{n}.csv", b"") for n in range(501)))
    with pytest.raises(Refused):
        unzip(file, tmp_path)


def test_what_is_not_an_archive_is_refused_in_a_sentence(tmp_path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as opened:
        opened.writestr("acts.csv", "key\n" * 1000)
    for data in (b"", b"PK\x03\x04nothing", whole.getvalue()[:200], whole.getvalue()[40:]):
        (tmp_path / "a.zip").write_bytes(data)
        with pytest.raises(Refused):
            unzip(tmp_path / "a.zip", tmp_path)


def test_a_place_where_nothing_is_is_refused(tmp_path):
    with pytest.raises(Refused), unfolded(tmp_path / "nowhere"):
        pass
