"""A kind of message that depends on an answer, and what is filled in beforehand."""

import pytest

from portal.definition.check import check
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.engine.soort import of_kind, settled
from tests.engine.builders import TODAY
from tests.specimens import FOLDER

GOOD = """
soorten:
  - als: {soort: klacht}
    berichtsoort: klacht
    rechtsgrond: awb-klacht
    termijn: {beslissen: 6 weken, bron: wet, artikel: awb-klachttermijn, werkwoord: antwoorden}
  - als: {soort: niet_eens}
    berichtsoort: bezwaar
    rechtsgrond: awb-bezwaar
    termijn:
      beslissen: 6 weken
      begint_na: {antwoord: besluit, plus: 6 weken}
      bron: wet
      artikel: awb-bezwaar-beslistermijn
"""
QUESTIONS = """
      - vraag: soort
        soort: keuze
        label: Wat stuurt u?
        kort: wat u stuurt
        opties:
          - {waarde: vraag, label: "Een vraag"}
          - {waarde: klacht, label: "Een klacht"}
          - {waarde: niet_eens, label: "Een bezwaar"}
      - vraag: besluit
        soort: datum
        label: Welke datum staat er op het besluit?
        kort: de datum van het besluit
        toon_als: {soort: niet_eens}
      - vraag: naam
        soort: tekst
        label: Wat is uw naam?
        kort: uw naam
        gegeven: naam
      - vraag: adres
        soort: adres
        label: Wat is uw adres?
        kort: uw adres
"""


def written(kinds=GOOD, questions=QUESTIONS):
    """A specimen with these kinds and questions, as a file."""
    base = (FOLDER / "tekst.yaml").read_text(encoding="utf-8")
    head, _, rest = base.partition("stappen:")
    tail = rest[rest.index("\nstatussen:") :]
    steps = f"stappen:\n  - stap: proef\n    titel: Uw bericht\n    vragen:{questions}"
    text = head + kinds.strip() + "\n\n" + steps.rstrip() + "\n" + tail
    return text.encode()


def problems(kinds=GOOD, questions=QUESTIONS):
    return [problem.code for problem in check(written(kinds, questions), "tekst.yaml").problems]


def form(kinds=GOOD):
    found = check(written(kinds), "tekst.yaml").form
    assert found is not None
    return found


def counted(**answers):
    whole = form()
    return settled(whole, walk(whole, Answers(answers), Facts(TODAY)))


def test_a_good_one_has_nothing_wrong():
    assert problems() == []


def test_the_first_kind_that_holds_counts_with_its_term():
    found = counted(soort="klacht")
    assert (found.kind, found.formal, found.legal_basis) == ("klacht", True, "awb-klacht")
    assert found.term is not None
    assert found.term.verb == "antwoorden"


@pytest.mark.parametrize("answers", [{}, {"soort": "vraag"}])
def test_without_one_that_holds_the_form_is_what_it_says(answers):
    assert counted(**answers) == form()


def test_a_case_is_read_back_by_its_kind():
    assert of_kind(form(), "klacht") == counted(soort="klacht")
    assert of_kind(form(), "melding") == form()
    assert of_kind(form(), None) == form()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("    rechtsgrond: awb-klacht\n", ""), "R405"),
        (("    berichtsoort: klacht\n", "    berichtsoort: klacht\n    formeel: nee\n"), "R404"),
        (("    termijn: {beslissen: 6 weken, bron: wet,", "    # {"), "R406"),
        (("awb-klachttermijn", "awb-klachtermijn"), "R208"),
        (("{soort: klacht}", "{sort: klacht}"), "R204"),
        (("{soort: klacht}", "{soort: kl}"), "R213"),
        (("{antwoord: besluit, plus: 6 weken}", "{antwoord: soort, plus: 6 weken}"), "R430"),
        (("{antwoord: besluit, plus: 6 weken}", "{feit: vandaag}"), "R430"),
        (("berichtsoort: bezwaar", "berichtsoort: klacht"), "R435"),
        (("{beslissen: 6 weken, ", "{beslissen: 6 weken, kalenderjaar: ja, "), "R439"),
        (("begint_na: {antwoord: besluit, plus: 6 weken}", "kalenderjaar: ja"), "R439"),
    ],
)
def test_what_is_wrong_in_a_kind_is_told(change, code):
    assert change[0] in GOOD
    assert code in problems(GOOD.replace(*change))


def test_a_klacht_among_the_kinds_needs_a_name_and_an_address():
    questions = QUESTIONS[: QUESTIONS.index("      - vraag: naam")]
    assert {"R409", "R410"} <= set(problems(questions=questions))


@pytest.mark.parametrize(
    ("prefill", "code"),
    [
        ("{bron: product, veld: naam, te_wijzigen: nee}", None),
        ("{bron: inlog, veld: naam}", None),
        ("{bron: product, veld: kleur}", "R432"),
        ("{bron: persoon, veld: geboortedatum}", "R433"),
    ],
)
def test_what_is_filled_in_beforehand_must_fit(prefill, code):
    changed = QUESTIONS.replace(
        "        gegeven: naam\n", f"        gegeven: naam\n        vooraf_ingevuld: {prefill}\n"
    )
    login = written(GOOD, changed).replace(b"  anoniem: ja\n", b"  anoniem: ja\n  burger: geen\n")
    found = [problem.code for problem in check(login, "tekst.yaml").problems]
    assert found == ([code] if code else [])


def test_a_source_that_needs_a_login_is_refused_without_one():
    changed = QUESTIONS.replace(
        "        gegeven: naam\n",
        "        gegeven: naam\n        vooraf_ingevuld: {bron: persoon, veld: naam}\n",
    )
    assert problems(questions=changed) == ["R434"]
