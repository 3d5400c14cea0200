"""How long a check of a form takes, and how much memory: `python -m tests.load.forms`.

Aims: a form of 200 questions within 1 s; each bad definition within 2 s and 256 MiB, in a process
of its own. Exit code 1 when one is missed.
"""

import resource
import subprocess
import sys
import time

from portal.definition.check import check

MOST_SECONDS, MOST_SECONDS_BAD, MOST_MIB = 1.0, 2.0, 256
STEPS, QUESTIONS = 20, 10
ROUNDS = 5


def large(steps: int = STEPS, questions: int = QUESTIONS) -> bytes:
    """Give a right form of this size, with a condition on every second question."""
    from tests.definition.good import GOOD  # noqa: PLC0415 - the children need it too, and late

    head, rest = GOOD.split("stappen:\n", 1)
    tail = rest[rest.index("regels:\n") :]
    first = rest[: rest.index("  - stap: veiligheid\n")]
    more = []
    for step in range(steps):
        more.append(f"  - stap: stap_{step}\n    titel: Stap {step}\n    vragen:\n")
        for number in range(questions):
            name = f"v_{step}_{number}"
            shown = "        toon_als: {muziek: ja, bezoekers: {minstens: 3}}\n" * (number % 2)
            kind = f"        soort: ja_nee\n        label: Is het zo bij {name}?\n"
            more.append(f"      - vraag: {name}\n{kind}{shown}")
    used = "    toon_als: {alle: [groot, kort_dag]}\n"
    more[0] = more[0].replace("    vragen:", f"{used}    vragen:")
    return (head + "stappen:\n" + first + "".join(more) + tail).encode()


def one(number: int) -> None:
    """Check one bad definition and say how long it took and what the process grew to."""
    from tests.definition.test_fifty import FIFTY  # noqa: PLC0415 - not before the clock is known

    source = FIFTY[number].source
    given = source.encode() if isinstance(source, str) else source
    started = time.perf_counter()
    check(given, "goed.yaml")
    seconds = time.perf_counter() - started
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {mebibytes:.0f}")


def main() -> int:
    """Measure all and print the slowest and the largest."""
    source = large()
    problems = [str(each) for each in check(source, "goed.yaml").problems]
    best = min(_timed(source) for _ in range(ROUNDS))
    print(f"{STEPS * QUESTIONS} questions: {best:.3f} s (at most {MOST_SECONDS} s), {problems}")
    missed = best > MOST_SECONDS
    from tests.definition.test_fifty import FIFTY, NAMES  # noqa: PLC0415 - slow to import

    measured = []
    for number in range(len(FIFTY)):
        ran = subprocess.run(
            [sys.executable, "-m", "tests.load.forms", str(number)],
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, mebibytes = (float(part) for part in ran.stdout.split())
        measured.append((seconds, mebibytes, NAMES[number]))
        missed |= seconds > MOST_SECONDS_BAD or mebibytes > MOST_MIB
    print(f"{len(measured)} bad definitions; slowest: {max(measured)}")
    print(f"largest: {max(measured, key=lambda each: each[1])} (at most {MOST_MIB} MiB)")
    return 1 if missed else 0


def _timed(source: bytes) -> float:
    started = time.perf_counter()
    check(source, "goed.yaml")
    return time.perf_counter() - started


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one(int(sys.argv[1]))
    else:
        sys.exit(main())
