"""The Nu HTML checker over pages that were kept; only where Java and the checker are."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.e2e.town import Seen

KIND = re.compile(r"<html[^>]*>|<title>.*?</title>")
SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For a machine that stops before it has earned back what it could compile better: code that is
made quickly, which takes more of the stack."""
JAR = Path(__file__).parents[2] / ".cache" / "vnu.jar"


_found_good: set[Seen] = set()


def mistakes(pages: Iterable[Seen]) -> list[str]:
    """What the checker calls an error, with the page it stands on; skips where it cannot run.

    Pages that it saw before, in this process, and found in order are not given to it again.
    """
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu HTML checker needs Java, and there is none here")
    if not JAR.is_file():
        pytest.skip("the Nu HTML checker is not in .cache: make test fetches it where npm is")
    new = [page for page in pages if page not in _found_good]
    if not new:
        return []
    with TemporaryDirectory() as folder:
        names: dict[str, str] = {}
        for number, page in enumerate(one_of_each(new)):
            file = Path(folder) / f"{number}.html"
            file.write_text(page.html, encoding="utf-8")
            names[file.name] = f"{page.method} {page.path} ({page.status})"
        said = ("--errors-only", "--format", "json", "--stdout", "--skip-non-html")
        command = [java, *SHORT, "-jar", str(JAR), *said, folder]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(ran.stdout)["messages"]
    if not messages:
        _found_good.update(new)
    return [
        f"{names.get(each.get('url', '').rpartition('/')[2], '?')}: {each['message']}"
        f" {each.get('extract', '').strip()[:120]}"
        for each in messages
    ]


def one_of_each(pages: Iterable[Seen]) -> Iterable[Seen]:
    """The last page of each kind: the same language, title and status, whatever the answers."""
    return {(*KIND.findall(page.html), page.status): page for page in pages}.values()
