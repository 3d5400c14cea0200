"""Judging and cleaning in a process of their own, with bounds on memory and time.

Toolkits that decode what a stranger made are the likeliest place for a fault in somebody else's C;
and a photo that is decoded takes more memory than a web worker has (`python -m portal.bestanden`
is that process). It is handed an open file and knows no name, no path and no key.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, Final

from portal.bestanden.kinds import IMAGES, OFFICE, Extension
from portal.bestanden.refusal import Why
from portal.turns import BusyError, Turns

SECONDS: Final = 30.0
CLEANED: Final = IMAGES | OFFICE | {Extension.PDF}
"""Kinds of which others see a copy; of the rest they see the file as it is."""
_ROOT = Path(__file__).parents[2]
_TURNS = Turns(at_once=2, waiting=2, patience=20.0)


class NotCleanedError(Exception):
    """No copy for others could be made; the file itself is untouched."""


def judge(file: BinaryIO, extension: Extension) -> Why | None:
    """Have a file on disk judged; it must have a file number. See `judge.judge`.

    Too many at once is `Why.NOT_NOW`, and what takes too much time or memory is `Why.BOMB`.
    """
    try:
        with _TURNS.turn():
            done = _run("keur", extension, file, subprocess.PIPE)
    except BusyError:
        return Why.NOT_NOW
    except subprocess.TimeoutExpired:
        return Why.BOMB
    if done.returncode != 0:
        return Why.BOMB
    return Why(done.stdout.decode()) if done.stdout else None


def clean(file: BinaryIO, extension: Extension, copy: BinaryIO) -> Extension | None:
    """Have the copy for others written into a file on disk; NotCleanedError when that fails."""
    if extension not in CLEANED:
        return None
    try:
        with _TURNS.turn():
            done = _run("schoon", extension, file, copy)
    except (BusyError, subprocess.TimeoutExpired) as error:
        raise NotCleanedError(type(error).__name__) from error
    if done.returncode != 0:
        raise NotCleanedError(f"ended with {done.returncode}")
    return Extension.JPG if extension is Extension.HEIC else extension


def _run(
    act: str, extension: Extension, file: BinaryIO, out: BinaryIO | int
) -> "subprocess.CompletedProcess[bytes]":
    file.seek(0)
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and module; the rest is data
            [sys.executable, "-m", "portal.bestanden", act, extension.value],
            stdin=file,
            stdout=out,
            # What a toolkit says about a file may quote it.
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", "")},
            timeout=SECONDS,
            check=False,
        )
    finally:
        file.seek(0)
