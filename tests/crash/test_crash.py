"""The server is killed hard while people send: what they were told is true.

Acknowledged means that the redirect to the receipt was on its way; then one transaction is on disk
with submission, case, receipt mail and audit line (promise REL-01).
"""

import sys

import pytest

from portal.config import read
from tests.crash.harness import Run
from tests.crash.verdict import faults
from tests.load import house

SEED = 20261121


def early(port):
    """The planted build."""
    return [sys.executable, "-m", "tests.crash.early", *house.serve_command(port)[3:]]


@pytest.mark.parametrize("seed", [SEED])
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path, seed):
    run = Run(tmp_path, house.serve_command, seed)
    told = run.play(sends=300, kills=12)
    assert told.kills == 12
    assert len(told.receipts) == 300
    assert faults(read(run.environment), told) == [], f"seed {seed}"


def test_a_build_that_tells_before_it_keeps_is_caught(tmp_path):
    run = Run(tmp_path, early, SEED)
    told = run.play(sends=40, kills=4)
    assert any(fault.startswith("lost") for fault in faults(read(run.environment), told))
