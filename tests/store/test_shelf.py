"""The shelf: the same in a folder and with S3, and on disk before anybody hears so."""

import os
import time
from pathlib import Path

import pytest

from portal.config import BadSettingError, FilesPlace
from portal.store import shelf
from portal.store.shelf import Shelf, ShelfError
from tests.store.buckets import S3

NAME = shelf.original("ab" * 16)


@pytest.fixture(scope="module")
def s3():
    with S3() as server:
        yield server


@pytest.fixture(params=["folder", "s3"])
def shelf_on_each(request, tmp_path):
    if request.param == "folder":
        return Shelf(FilesPlace(folder=tmp_path / "bestanden"))
    return Shelf(request.getfixturevalue("s3").place(prefix=f"loket-{time.monotonic_ns()}"))


def test_what_is_put_is_got_and_what_is_removed_is_gone(shelf_on_each):
    content = os.urandom(11_000_000)
    parts = (content[at : at + 70_000] for at in range(0, len(content), 70_000))
    shelf_on_each.put(NAME, parts)
    assert b"".join(shelf_on_each.get(NAME)) == content
    assert [each.name for each in shelf_on_each.standing()] == [NAME]
    shelf_on_each.remove(NAME)
    shelf_on_each.remove(NAME)
    with pytest.raises(ShelfError):
        list(shelf_on_each.get(NAME))


def test_a_second_writing_takes_the_place_of_the_first(shelf_on_each):
    shelf_on_each.put(NAME, [b"een"])
    shelf_on_each.put(NAME, [b"twee"])
    assert b"".join(shelf_on_each.get(NAME)) == b"twee"


def test_what_breaks_off_half_way_leaves_nothing(shelf_on_each):
    def breaking():
        yield bytes(100)
        raise KeyError("halverwege")

    with pytest.raises(KeyError):
        shelf_on_each.put(NAME, breaking())
    assert list(shelf_on_each.standing()) == []


def test_a_name_cannot_lead_out_of_the_folder(tmp_path):
    with pytest.raises((ShelfError, ValueError)):
        Shelf(FilesPlace(folder=tmp_path / "bestanden")).put("../buiten", [b"x"])
    assert not (tmp_path / "buiten").exists()


def test_the_file_and_its_folders_are_on_disk_before_it_is_said(tmp_path, monkeypatch):
    flushed = []
    real = os.fsync

    def noting(handle):
        flushed.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(shelf.os, "fsync", noting)
    root = tmp_path / "bestanden"
    Shelf(FilesPlace(folder=root)).put(NAME, [b"x"])
    file = root / NAME
    assert flushed == [str(path) for path in (file, file.parent, file.parent.parent, root)]


def test_s3_that_is_away_is_told_in_one_word():
    lost = Shelf(FilesPlace(bucket="x", endpoint="http://127.0.0.1:1", key="k", secret="s"))
    with pytest.raises(ShelfError):
        lost.put(NAME, [b"x"])


def test_a_folder_that_cannot_be_made_is_refused_at_the_start(tmp_path):
    (tmp_path / "bezet").write_text("x")
    with pytest.raises(BadSettingError, match="LOKET_FILES"):
        shelf.check(FilesPlace(folder=tmp_path / "bezet" / "bestanden"))
