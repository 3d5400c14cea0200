"""What is told to be kept is on disk, and so is the folder that names it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from portal.store import copy
from portal.store.keyring import KeyRing
from tests.store.scenes import NOW


@pytest.fixture
def flushed(monkeypatch):
    """The names that stood there when each was put on disk."""
    seen = []
    real = os.fsync

    def noting(handle):
        seen.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", noting)
    return seen


def test_keys_are_on_disk_under_their_own_name(tmp_path, flushed):
    KeyRing.new(NOW).save(tmp_path / "keys.json")
    written, folder = flushed
    assert written.startswith(".keys.json.")
    assert folder == tmp_path.name


def test_a_copy_is_on_disk_under_its_own_name(tmp_path, flushed):
    source = tmp_path / "loket.sqlite3"
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("CREATE TABLE a (x)")
    copy.copy(source, tmp_path / "kopie.sqlite3")
    assert flushed == [f"kopie.sqlite3{copy.PART}", tmp_path.name]
