"""One process after another dies at one statement of a sending; prints what was found, as JSON.

`python -m tests.crash.points FOLDER`. A process of its own, because it forks: a child sends and
dies just before its n-th statement (so just after the one before it), and the parent looks at what
is left and sends again, as a person does who got no answer.
"""

import json
import os
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from portal.proof.verify import House as Proven
from portal.proof.verify import verify
from tests.house_for_tests import House, build
from tests.web.scenes import checked

MOST = 200
DIED = 9


def die_at(number: int) -> None:
    """Let this process end hard at its n-th statement from now."""
    left = [number]

    def count(*_statement: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os._exit(DIED)

    event.listen(Engine, "before_cursor_execute", count)


def faults(house: House) -> list[str]:
    assembly = house.assembly
    found = verify(
        Proven(
            database=assembly.database,
            vault=assembly.vault,
            now=house.clock(),
            shelf=assembly.shelf,
        )
    )
    return [str(fault) for fault in found.faults]


def point(house: House, number: int) -> dict[str, object] | None:
    """Die at one point and go on from there; None when the sending has fewer statements."""
    journey = checked(house.visitor())
    before = house.count("submissions")
    child = os.fork()
    if child == 0:
        die_at(number)
        journey.press(action="versturen")
        os._exit(0)
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED
    if not died:
        return None
    left = house.count("submissions") - before
    wrong = faults(house)
    again = journey.press(action="versturen")
    return {
        "point": number,
        "left": left,
        "received": "/ontvangen/" in again.path,
        "sent": house.count("submissions") - before,
        "faults": [*wrong, *faults(house)],
    }


def main(folder: Path) -> None:
    house = build(folder)
    found = []
    for number in range(1, MOST):
        # Nobody may send as often as this in one hour.
        house.clock.forward(hours=2)
        here = point(house, number)
        if here is None:
            break
        found.append(here)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
