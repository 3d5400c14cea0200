"""What a long page costs, with 200 questions against one with 10: `python -m tests.load.long_step`.

In one process, through the whole portal, without a network: the time of the server alone. The
last of every ten questions waits for an answer before it. Aims: sending 200 answers takes at most 3
times as long as sending 10, and at most 40 ms; the page of 200 questions weighs at most 30 kB as it
goes over the wire (gzip). Exit code 1 when one is missed.
"""

import gc
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.cli.team import GARBAGE
from portal.web.glue.compress import unpacked
from tests.house_for_tests import House, build
from tests.journey import BROWSER, FORM

FEW, MANY = 10, 200
MOST_RATIO, MOST_MS, MOST_BYTES = 3.0, 40.0, 30_000
WARM, ROUNDS = 3, 30
HIDDEN = re.compile(
    r'<input type="hidden" name="(csrf_token|revisie|bewijs|op_pagina)" value="([^"]*)"'
)
KINDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("tekst", "", {"": "Elzenlaan en omgeving"}),
    ("ja_nee", "", {"": "ja"}),
    ("getal", "", {"": "120"}),
    ("bedrag", "", {"": "1.250,50"}),
    ("datum", "", {"-dag": "3", "-maand": "4", "-jaar": "2026"}),
    ("tekstvak", "", {"": "Een zin of twee over wat er is gebeurd."}),
    ("telefoon", "", {"": "06 12345678"}),
    ("adres", "        eigen: nee\n", {"-postcode": "1234 ab", "-huisnummer": "12"}),
    ("keuze", "        opties:\n", {"": "a"}),
    ("meerkeuze", "        opties:\n", {"": "b"}),
)
OPTIONS = "".join(f'          - {{waarde: {each}, label: "Keuze {each}"}}\n' for each in "abc")
HEAD = """formulier: lang-{count}
product:
  naam: lang
  uri: http://standaarden.overheid.nl/owms/terms/melding
  rubriek: klacht_en_contact
  samenvatting: "Een lange stap."
titel: Een stap met {count} vragen
berichtsoort: melding
formeel: nee
inloggen: {{anoniem: ja}}
bewaren:
  afgehandeld: {{resultaat: "6.1", termijn: 1 jaar}}
avg: {{doel: "Meten.", grondslag: "Publieke taak."}}
inleiding: Dit is een meting.
op_papier: Dit kan ook op papier.
verstuurknop: Verstuur de meting
statussen:
  - {{status: ontvangen, tekst: "Ontvangen"}}
  - {{status: klaar, tekst: "Klaar", wie: niemand, einde: ja}}
bevestiging:
  wat_nu: [Wij bekijken het.]
stappen:
  - stap: lang
    titel: Alle vragen
    vragen:
"""


def form(count: int) -> str:
    """A form of one step with so many questions."""
    lines = [HEAD.format(count=count)]
    for at in range(count):
        kind, more, _ = KINDS[at % len(KINDS)]
        options = OPTIONS if more.endswith("opties:\n") else ""
        more = "" if "eigen" in more else more
        lines.append(
            f"      - vraag: v{at}\n        soort: {kind}\n"
            f"        label: Wat is er te zeggen over onderdeel {at} van {count}?\n{more}{options}"
        )
        if at % len(KINDS) == len(KINDS) - 1 and at > len(KINDS):
            lines.append(f"        toon_als: {{v{at - len(KINDS) - 8}: ja}}\n")
    return "".join(lines)


def answers(count: int) -> dict[str, str]:
    """An answer to each question."""
    return {
        f"v{at}{part}": value
        for at in range(count)
        for part, value in KINDS[at % len(KINDS)][2].items()
    }


class Visitor:
    """One browser at the long step, that notes how long the server took."""

    def __init__(self, house: House, count: int) -> None:
        """Begin the form."""
        self.client = FlaskClient(house.app)
        self.count, self.page = count, ""
        self.took: dict[str, list[float]] = {"get": [], "post": []}
        self.weight = self.bare = 0
        token = self._hidden(self.client.get(f"/formulier/lang-{count}", **self._from()).text)
        begin = f"/formulier/lang-{count}/begin"
        sent = self.client.post(begin, data=token, content_type=FORM, **self._from())
        self.at = sent.headers["Location"]

    def look(self) -> None:
        """Open the page."""
        answer = self._timed("get", lambda: self.client.get(self.at, **self._from(gzip=True)))
        self.weight, body = len(answer.data), unpacked(answer.data)
        self.bare, self.page = len(body), body.decode()
        assert answer.status_code == 200, answer.status

    def send(self) -> None:
        """Send every answer."""
        data = self._hidden(self.page) | answers(self.count) | {"actie": "volgende"}
        body = urlencode(data).encode()  # a browser's work
        sent = self._timed(
            "post",
            lambda: self.client.post(self.at, data=body, content_type=FORM, **self._from()),
        )
        assert sent.headers["Location"].endswith("/controle"), sent.headers["Location"]

    def _timed(self, name: str, act: Callable[[], TestResponse]) -> TestResponse:
        started = time.process_time()
        answer = act()
        self.took[name].append((time.process_time() - started) * 1000)
        return answer

    @staticmethod
    def _from(*, gzip: bool = False) -> dict[str, Any]:
        headers = BROWSER | ({"Accept-Encoding": "gzip"} if gzip else {})
        return {"headers": headers, "base_url": "https://localhost"}

    @staticmethod
    def _hidden(page: str) -> dict[str, str]:
        return dict(HIDDEN.findall(page))


def measured(house: House) -> dict[int, Visitor]:
    """Look at both pages and send them, in turns: what the machine does meanwhile hits both."""
    visitors = {count: Visitor(house, count) for count in (FEW, MANY)}
    for at in range(WARM + ROUNDS):
        if at == WARM:  # the first rounds fill what is kept for the form
            gc.collect()
            gc.freeze()  # as `portal serve` does
            gc.set_threshold(*GARBAGE)
            for visitor in visitors.values():
                visitor.took = {"get": [], "post": []}
        for visitor in visitors.values():
            visitor.look()
            visitor.send()
    return visitors


def main() -> int:
    """Measure both pages and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        forms = folder / "forms"
        forms.mkdir()
        for count in (FEW, MANY):
            (forms / f"lang-{count}.yaml").write_text(form(count), encoding="utf-8")
        house = build(folder, forms)
        found = measured(house)
        house.assembly.database.dispose()
    middle = {}
    for count, visitor in found.items():
        middle[count] = {act: statistics.median(times) for act, times in visitor.took.items()}
        print(
            f"{count:>4} questions: GET {middle[count]['get']:6.1f} ms, "
            f"POST {middle[count]['post']:6.1f} ms, "
            f"{visitor.weight} bytes gzip ({visitor.bare} bare)"
        )
    pairs = zip(found[MANY].took["post"], found[FEW].took["post"], strict=True)
    ratio = statistics.median(many / few for many, few in pairs)
    print(f"POST of {MANY} against {FEW}: {ratio:.1f} times (at most {MOST_RATIO:.0f})")
    missed = ratio > MOST_RATIO or middle[MANY]["post"] > MOST_MS or found[MANY].weight > MOST_BYTES
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
