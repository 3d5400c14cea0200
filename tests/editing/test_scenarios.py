"""Tests beside a form: read strictly, played, and told in words where they fail."""

import pytest

from portal.definition.catalogue import Catalogue
from portal.definition.read import read
from portal.editing.coverage import coverage, where
from portal.editing.play import differences, play
from portal.editing.recording import appended, file_of, recorded, renewed
from portal.editing.scenario import read_scenarios
from portal.resources import folder
from tests.definition.good import GOOD, line_of
from tests.forms.test_real_forms import everybody, walks
from tests.specimens import specimen

FORM = specimen("tonen-als")
TESTS = """\
formulier: tonen-als
tests:
  - test: Met muziek
    vandaag: 2026-03-02
    antwoorden:
      muziek: ja
      muziek_tot: 22:00
    verwacht:
      stappen: [proef]
      vragen: [muziek, muziek_tot]
      let_op: []
      verzonden: {muziek: ja, muziek_tot: 22:00}
  - test: Zonder muziek
    vandaag: 2026-03-02
    antwoorden: {muziek: nee}
    verwacht:
      vragen: [muziek]
"""


def scenarios(text=TESTS, form=FORM):
    found, problems = read_scenarios(text.encode(), "tonen-als.test.yaml", form)
    assert found is not None, [str(each) for each in problems]
    return found


def differing(old, new):
    """What is told of the first test with one piece of the file replaced."""
    assert old in TESTS
    test = scenarios(TESTS.replace(old, new, 1)).tests[0]
    return differences(FORM, test, play(FORM, test))


def test_right_tests_have_no_differences():
    for test in scenarios().tests:
        assert differences(FORM, test, play(FORM, test)) == ()


DIFFERENCES = [
    ("[muziek, muziek_tot]", "[muziek]", "vragen: muziek_tot komt wel voor"),
    ("[muziek, muziek_tot]", "[muziek_tot, muziek]", "volgorde is muziek, muziek_tot."),
    ("muziek: ja\n", "muziek: nee\n", "vragen: muziek_tot komt niet voor."),
    ("let_op: []", "let_op: [muziek]", "let_op: muziek komt niet voor."),
    ("muziek_tot: 22:00}", "muziek_tot: 23:00}", "verwacht: 23:00; er staat: 22:00"),
    (", muziek_tot: 22:00}", "}", "bij muziek_tot was niets verwacht; er staat: 22:00"),
    ("verzonden: {", "beslisdatum: 2026-05-01\n      verzonden: {", "het is geen."),
    ("let_op: []", "fouten: {muziek: Fout.}", "bij muziek staat niets; verwacht was: Fout."),
    ("      muziek_tot: 22:00\n", "", "fouten: bij muziek_tot was niets verwacht; er staat: Vul"),
    ("let_op: []", "einde: te_druk", "einde: verwacht te_druk, maar het is versturen."),
    ("let_op: []", "berekeningen: {som: 1}", "berekeningen: bij som staat niets"),
]


@pytest.mark.parametrize(("old", "new", "told"), DIFFERENCES)
def test_what_differs_is_told_in_a_sentence(old, new, told):
    assert any(told in sentence for sentence in differing(old, new)), differing(old, new)


def test_an_answer_nobody_is_asked_for_is_told():
    text = TESTS.replace("{muziek: nee}", "{muziek: nee, muziek_tot: 22:00}")
    test = scenarios(text).tests[1]
    (told,) = differences(FORM, test, play(FORM, test))
    assert told.startswith("antwoorden: muziek_tot wordt niet gevraagd.")


BAD = [
    ("muziek_tot: 22:00\n", "muziek_to: 22:00\n", "R204", "muziek_to: ", "bedoelt u 'muziek_tot'"),
    ("stappen: [proef]", "stappen: [proaf]", "R204", "stappen: [", "bedoelt u 'proef'"),
    ("formulier: tonen-als", "formulier: klacht", "R021", "formulier", "staan bij 'tonen-als'"),
    ("vandaag: 2026-03-02", "vandaag: 2-3-2026", "R114", "vandaag: 2-", "jaar-maand-dag"),
    ("verwacht:", "verwagt:", "R101", "verwagt", "bedoelt u 'verwacht'"),
    ("  - test: Met", "  - tets: Met", "R103", "- tets", "'test:'"),
    ("muziek: ja\n", "muziek: [[ja]]\n", "R109", "muziek: [[", "alleen teksten"),
    ("    vandaag", "\tvandaag", "R020", "\tvandaag", "spaties"),
]


@pytest.mark.parametrize(("old", "new", "code", "piece", "words"), BAD)
def test_a_badly_written_test_is_told_with_its_place(old, new, code, piece, words):
    text = TESTS.replace(old, new, 1)
    found, problems = read_scenarios(text.encode(), "x.test.yaml", FORM)
    assert found is None
    told = next(each for each in problems if each.code == code)
    assert told.line == line_of(text, piece)
    assert words in told.text


def test_coverage_says_what_was_not_reached():
    outcomes = [play(FORM, test) for test in scenarios().tests]
    full = coverage(FORM, outcomes)
    assert (full.of_conditions, full.of_questions, full.missing) == (100, 100, ())
    half = coverage(FORM, outcomes[1:])
    assert (half.of_conditions, half.of_questions) == (50, 50)
    assert half.missing == (
        "vraag muziek_tot, toon_als: nooit waar dat het antwoord op “Is er muziek?” ja is",
        "vraag muziek_tot",
    )
    assert coverage(FORM, ()).of_conditions < 100


def test_a_rule_must_be_seen_broken():
    form = read(GOOD.encode(), "goed.yaml")
    rule = ("regels", 0, "controleer")
    assert where(form, rule) == "regels 1, controleer"
    assert where(form, ("stappen", 1, "toon_als")) == "stap veiligheid, toon_als"
    assert where(form, ("voorwaarden", "groot")) == "voorwaarde groot"
    assert any(each.startswith("regels 1, controleer: nooit niet") for each in missing(form))


def missing(form):
    text = "formulier: goed\ntests:\n  - {test: A, vandaag: 2026-03-02, verwacht: {}}\n"
    return coverage(form, [play(form, test) for test in scenarios(text, form).tests]).missing


@pytest.mark.parametrize("slug", ["klacht", "verhuismelding"])
def test_what_is_recorded_plays_back_without_a_difference(slug):
    published = Catalogue.load(folder("forms")).current(slug)
    assert published is not None
    form = published.form
    assert everybody(form)
    tests = []
    for number, each in enumerate(walks(form)[:12]):
        each.to_the_end()
        tests.append(recorded(form, each.answers, each.facts, f"Opname {number}"))
    found, problems = read_scenarios(file_of(form, tuple(tests)).encode(), "x.test.yaml", form)
    assert found is not None, [str(each) for each in problems]
    assert found.tests == tuple(tests)
    for test in found.tests:
        assert differences(form, test, play(form, test)) == ()


def test_a_recording_is_added_below_what_an_editor_wrote():
    text = "# Van de redactie.\n" + TESTS
    test = scenarios().tests[1].model_copy(update={"name": "Nog een: nieuw"})
    more = appended(text, test)
    assert more.startswith(text)
    assert scenarios(more).tests[-1] == test


def test_tests_are_renewed_for_what_they_looked_at():
    text = TESTS.replace("vragen: [muziek]\n", "vragen: [muziek_tot]\n")
    again = scenarios(renewed(FORM, scenarios(text)))
    assert again.tests[1].expected.questions == ("muziek",)
    assert again.tests[1].expected.steps is None
    assert again.tests[0] == scenarios().tests[0]


SIGNERS = """\
formulier: mede-ondertekenen
tests:
  - test: Met een partner
    vandaag: 2026-03-02
    antwoorden:
      met_partner: ja
      partner_naam: Fatima
      partner_bsn: "012345672"
      geheim: x
      eigenaren_komt: nee
    verwacht:
      ondertekenaars: [partner]
"""


def test_a_test_may_say_who_must_sign():
    form = specimen("mede-ondertekenen")
    (test,) = scenarios(SIGNERS, form).tests
    assert differences(form, test, play(form, test)) == ()
    (other,) = scenarios(SIGNERS.replace("[partner]", "[eigenaar]"), form).tests
    told = " ".join(differences(form, other, play(form, other)))
    assert "ondertekenaars: eigenaar komt niet voor." in told
    assert "ondertekenaars: partner komt wel voor" in told


def test_a_test_names_signers_that_exist():
    text = SIGNERS.replace("[partner]", "[partnr]").encode()
    found, problems = read_scenarios(
        text, "mede-ondertekenen.test.yaml", specimen("mede-ondertekenen")
    )
    assert found is None
    assert [each.code for each in problems] == ["R204"]
    assert "bedoelt u 'partner'?" in problems[0].text
