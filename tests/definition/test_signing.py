"""Who must sign as well: what can be wrong with it, where, and what is said of it."""

import pytest

from portal.definition.conditions import Span
from portal.definition.texts import texts_of, translated
from portal.definition.walk import conditions_of
from tests.definition.good import problems
from tests.definition.test_flow import broken
from tests.specimens import source, specimen

NAME = "mede-ondertekenen"
OTHER = "    noem: een andere eigenaar\n    wie: eigenaar_bsn"

WRONG = {
    "signing by nobody": (
        broken(NAME, "wie: partner_bsn", "wie: partner_bns"),
        "R204",
        "bedoelt u 'partner_bsn'?",
    ),
    "signing by whom we cannot find": (
        broken(NAME, "wie: partner_bsn", "wie: partner_naam"),
        "R359",
        "soort bsn",
    ),
    "a number that may be skipped": (
        broken(
            NAME, "label: Wat is het BSN van uw partner?", "label: BSN?\n        verplicht: nee"
        ),
        "R363",
        "Haal 'verplicht: nee' weg",
    ),
    "a name that is not asked": (
        broken(NAME, "naam: partner_naam", "naam: partnernaam"),
        "R204",
        "partner_naam",
    ),
    "the name of somebody else": (
        broken(NAME, "naam: partner_naam", "naam: eigenaar_naam"),
        "R362",
        "hetzelfde BSN",
    ),
    "a name that is no text": (
        broken(NAME, "naam: partner_naam", "naam: met_partner"),
        "R362",
        "soort tekst",
    ),
    "two signers of one name": (
        broken(NAME, "ondertekenaar: eigenaar", "ondertekenaar: partner"),
        "R353",
        "'partner' staat er twee keer",
    ),
    "nobody can log in": (
        broken(NAME, "  burger: substantieel", "  bedrijf: substantieel"),
        "R360",
        "achter 'burger:'",
    ),
    "logging in is left to the signer": (
        broken(NAME, "  burger: substantieel", "  burger: geen"),
        "R360",
        "laag, substantieel of hoog",
    ),
    "more time than there is to decide": (
        broken(NAME, "binnen: 2 weken", "binnen: 9 weken"),
        "R364",
        "Geef minder tijd",
    ),
    "no time at all": (broken(NAME, "binnen: 2 weken", "binnen: 0 weken"), "R115", "minstens 1"),
    "an answer that is not asked is not shown": (
        broken(NAME, "niet_tonen: [geheim]", "niet_tonen: [geheimpje]"),
        "R204",
        "bedoelt u 'geheim'?",
    ),
    "declaring what is not asked": (
        broken(NAME, "niet_tonen: [geheim]", "gaat_over: [partnernaam]"),
        "R204",
        "bedoelt u 'partner_naam'?",
    ),
    "declaring what is not shown": (
        broken(NAME, "niet_tonen: [geheim]", "gaat_over: [geheim]\n    niet_tonen: [geheim]"),
        "R366",
        "Haal 'geheim' weg bij 'niet_tonen'.",
    ),
    "nothing is shown": (
        broken(
            NAME,
            "niet_tonen: [geheim]",
            "niet_tonen: [geheim, met_partner, partner_naam, partner_bsn, eigenaar_naam, "
            "eigenaar_bsn]",
        ),
        "R365",
        "Niemand tekent voor wat hij niet ziet",
    ),
    "a condition about nothing": (
        broken(NAME, "    als:\n      met_partner: ja", "    als:\n      partner: ja"),
        "R204",
        "met_partner",
    ),
    "a condition that never holds": (
        broken(
            NAME,
            "    als:\n      met_partner: ja",
            "    als:\n      alle: [{met_partner: ja}, {met_partner: nee}]",
        ),
        "R330",
        "nooit waar",
    ),
    "no statement": (
        broken(NAME, "    verklaring: Ik ben eigenaar en ik vind dit goed.\n", ""),
        "R103",
        "verklaring",
    ),
    "an answer in what is signed": (
        broken(NAME, "Ik ben eigenaar en", "Ik ((eigenaar_naam)) ben eigenaar en"),
        "R210",
        "kan niets ingevuld worden",
    ),
    "a word that is no key": (
        broken(NAME, "    noem: uw partner", "    roep: uw partner"),
        "R101",
        "",
    ),
    "HTML in what is signed": (
        broken(NAME, "Ik ben eigenaar en", "Ik ben <b>eigenaar</b> en"),
        "R502",
        "HTML",
    ),
}


@pytest.mark.parametrize(("text", "code", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_place(text, code, says):
    found = [problem for problem in problems(text) if problem.code == code]
    assert found, [str(problem) for problem in problems(text)]
    assert any(says in problem.text for problem in found), [problem.text for problem in found]
    assert all(problem.line > 1 for problem in found)


def test_the_place_is_the_very_word():
    (found,) = [each for each in problems(WRONG["signing by nobody"][0]) if each.code == "R204"]
    lines = WRONG["signing by nobody"][0].splitlines()
    assert lines[found.line - 1][found.column - 1 :].startswith("partner_bns")


def test_the_specimen_is_clean():
    text = source(NAME).decode().replace(f"formulier: {NAME}", "formulier: goed", 1)
    assert problems(text) == ()


def test_two_weeks_unless_the_form_says_so():
    form = specimen(NAME)
    assert [signer.within for signer in form.signers] == [Span(2, "weken"), Span(10, "dagen")]
    assert type(form.signers[0]).model_fields["within"].default == Span(2, "weken")


def test_its_texts_are_translated_and_its_condition_is_walked():
    form = specimen(NAME)
    spoken, missing = translated(form, {text: f"EN {text}" for _, text in texts_of(form)})
    assert not missing
    assert spoken.signers[0].statement.startswith("EN ")
    assert spoken.signers[0].called == "EN uw partner"
    assert ("medeondertekenen", 0, "als") in [path for path, _ in conditions_of(form)]
