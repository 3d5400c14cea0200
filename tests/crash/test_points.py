"""A sending that dies at any one statement leaves all or nothing, and the next try ends in one.

Promise REL-05, looked at with the invariants of `portal verify` at every point.
"""

import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def points(tmp_path_factory):
    command = [sys.executable, "-m", "tests.crash.points", str(tmp_path_factory.mktemp("points"))]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    return json.loads(done.stdout)


def test_every_statement_of_a_sending_was_died_at(points):
    # Session, draft, submission, case, term, event, parcel, draft again, audit: and the reading.
    assert len(points) >= 14
    # Nothing up to the commit, and all of it from there on.
    left = [point["left"] for point in points]
    assert left == sorted(left)
    assert set(left) == {0, 1}


def test_all_or_nothing_at_every_point(points):
    assert {point["point"]: point["faults"] for point in points if point["faults"]} == {}


def test_sending_again_ends_in_exactly_one(points):
    assert {point["sent"] for point in points} == {1}
    assert all(point["received"] for point in points)
