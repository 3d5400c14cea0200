"""What an editor can get wrong with the kinds and options: the kind, the place, the way out."""

import pytest

from portal.definition.problems import Level
from tests.definition.good import broken, fouten, line_of, told

PLEK = '          - {waarde: weg, label: "Op straat"}\n'
KINDEREN = '          - {waarde: jong, label: "Kinderen"}\n'
VOLWASSENEN = '          - {waarde: oud, label: "Volwassenen"}\n'
OPTIES = f"        opties:\n{KINDEREN}{VOLWASSENEN}"


def asked(kind: str, *lines: str, at: str = "      - vraag: toelichting\n") -> str:
    """The good form with one more question, of a kind, before the last one."""
    written = "".join(f"        {line}\n" for line in (f"soort: {kind}", "label: Wat dan?", *lines))
    return broken(at, f"      - vraag: nieuw\n{written}{at}")


def with_detail(*lines: str) -> str:
    """The good form with a question under an option."""
    below = "".join(f"              {line}\n" for line in lines)
    option = f"          - waarde: weg\n            label: Op straat\n            vraag:\n{below}"
    return broken(PLEK, option)


PROBLEMS = {
    "no options": (broken(OPTIES, ""), "R103", "vraag: publiek", "'opties:'"),
    "one option": (broken(VOLWASSENEN, ""), "R108", '- {waarde: jong, label: "Kin', "minstens 2"),
    "options from nowhere": (
        broken(OPTIES, "        opties_uit: maanden\n"),
        "R128",
        "opties_uit: maanden",
        "weekdagen",
    ),
    "options from rows and more": (
        broken(OPTIES, "        opties_uit: {rijen: evenement, met: naam}\n"),
        "R128",
        "opties_uit: {",
        "{rijen: kramen}",
    ),
    "weekdays beside options": (
        broken(OPTIES, f"        opties_uit: weekdagen\n{OPTIES}"),
        "R315",
        "opties_uit: weekdagen",
        "niet allebei",
    ),
    "rows of no group": (
        broken(OPTIES, "        opties_uit: {rijen: evenemnt}\n"),
        "R316",
        "evenemnt",
        "bedoelt u 'evenement'?",
    ),
    "rows of a later group": (
        asked("keuze", "opties_uit: {rijen: veiligheid}", at="      - vraag: bezoekers\n"),
        "R316",
        "veiligheid}",
        "eerdere stap",
    ),
    "a value that is no weekday": (
        broken(OPTIES, "        opties_uit: weekdagen\n").replace(
            "vraag: toelichting\n",
            "vraag: toelichting\n        toon_als:\n          publiek: {bevat: zon}\n",
        ),
        "R213",
        "zon}",
        "Kies uit ma, di",
    ),
    "exclusive where one is chosen": (
        broken('"Op straat"}', '"Op straat", sluit_uit: ja}'),
        "R313",
        'waarde: weg, label: "Op straat", sluit',
        "Haal 'sluit_uit' weg",
    ),
    "two exclusive options": (
        broken('"Kinderen"}', '"Kinderen", sluit_uit: ja}').replace(
            '"Volwassenen"}', '"Volwassenen", sluit_uit: ja}'
        ),
        "R314",
        '"Volwassenen", sluit',
        "Eén is genoeg",
    ),
    "at least more than can go together": (
        broken('"Volwassenen"}', '"Volwassenen", sluit_uit: ja}').replace(
            "label: Wie komen er?", "label: Wie komen er?\n        minstens: 2"
        ),
        "R310",
        "minstens: 2\n",
        "maar 1",
    ),
    "option that looks ahead": (
        broken('"Op straat"}', '"Op straat", toon_als: {publiek: {bevat: jong}}}'),
        "R206",
        "publiek: {bevat",
        "later pas gesteld",
    ),
    "option that depends on itself": (
        broken('"Op straat"}', '"Op straat", toon_als: {plek: park}}'),
        "R206",
        "plek: park",
        "hier of later",
    ),
    "option that is never there": (
        broken('"Op straat"}', '"Op straat", toon_als: {muziek: ja, niet: {muziek: ja}}}'),
        "R330",
        "muziek: ja, niet",
        "nooit waar",
    ),
    "question under an option with the name of another": (
        with_detail("vraag: bezoekers", "soort: tekst", "label: Welke straat?"),
        "R301",
        "bezoekers\n              soort",
        "bestaat al",
    ),
    "question under an option without a kind": (
        with_detail("vraag: straat", "label: Welke straat?"),
        "R106",
        "vraag: straat",
        "soort",
    ),
    "question under an option that is a choice": (
        with_detail("vraag: straat", "soort: keuze", "label: Welke straat?"),
        "R106",
        "soort: keuze\n              label: Welke straat?",
        "bestaat niet",
    ),
    "question under an option with an unknown key": (
        with_detail("vraag: straat", "soort: tekst", "lable: x", "label: Welke straat?"),
        "R101",
        "lable",
        "bedoelt u 'label'?",
    ),
    "question under an option without a label": (
        with_detail("vraag: straat", "soort: tekst"),
        "R103",
        "vraag: straat",
        "Bij deze vraag",
    ),
    "question under an option that looks ahead": (
        with_detail(
            "vraag: straat",
            "soort: tekst",
            "label: Welke straat?",
            "toon_als: {publiek: {bevat: jong}}",
        ),
        "R206",
        "publiek: {bevat",
        "later pas",
    ),
    "text that names a question under a later option": (
        with_detail("vraag: straat", "soort: tekst", "label: Welke straat?").replace(
            "label: Op straat\n", "label: In ((straat))\n"
        ),
        "R210",
        "label: In ((",
        "later",
    ),
    "age of what is no day": (
        broken("bezoekers: {minstens: 250}", "bezoekers: {leeftijd_minstens: 18}"),
        "R212",
        "bezoekers: {leef",
        "kan 'leeftijd_minstens' niet",
    ),
    "age that is no number": (
        broken("bezoekers: {minstens: 250}", "begin: {leeftijd_onder: achttien}"),
        "R126",
        "achttien",
        "leeftijd_onder: 18",
    ),
    "age that is another answer": (
        broken("bezoekers: {minstens: 250}", "begin: {leeftijd_onder: {antwoord: bezoekers}}"),
        "R126",
        "{antwoord: bezoekers",
        "hele jaren",
    ),
    "month that is no month": (
        asked("maand", "vanaf: mei 2026"),
        "R119",
        "mei 2026",
        "bijvoorbeeld 2026-05",
    ),
    "months the wrong way round": (
        asked("maand", "vanaf: 2026-05", "tot_en_met: 2026-04"),
        "R310",
        "2026-05",
        "geen enkel",
    ),
    "period the wrong way round": (
        asked("periode", "vanaf: 2026-05-02", "tot_en_met: 2026-05-01"),
        "R310",
        "2026-05-02",
        "geen enkel",
    ),
    "period of no length": (
        asked("periode", "minstens: 2 weken", "hoogstens: 10 dagen"),
        "R310",
        "minstens: 2 weken",
        "geen enkel",
    ),
    "period bound by a number": (
        asked("periode", "vanaf: {antwoord: bezoekers}"),
        "R214",
        "bezoekers}",
        "geen datum",
    ),
    "period bound by what comes later": (
        asked("periode", "tot_en_met: {antwoord: einde}", at="      - vraag: begin\n"),
        "R206",
        "einde}",
        "later pas",
    ),
    "month moved by weeks": (
        asked("maand")
        .replace(
            "label: Wat moeten", "label: Wat\n        toon_als: later\n        uitleg: Wat moeten"
        )
        .replace(
            "voorwaarden:\n",
            "voorwaarden:\n  later:\n    begin: {na: {antwoord: nieuw, plus: 2 weken}}\n",
        ),
        "R214",
        "plus: 2 weken",
        "hele maanden",
    ),
    "month bound by a month and weeks": (
        asked("maand").replace(
            "      - vraag: toelichting\n",
            "      - vraag: tweede\n        soort: maand\n        label: En dan?\n"
            "        vanaf: {antwoord: nieuw, plus: 10 dagen}\n      - vraag: toelichting\n",
        ),
        "R214",
        "plus: 10 dagen",
        "hele maanden",
    ),
    "month compared with a period": (
        asked("maand").replace(
            "      - vraag: toelichting\n",
            "      - vraag: weg\n        soort: periode\n        label: En dan?\n"
            "        toon_als: {nieuw: {op_of_na: 2026-05}}\n"
            "      - vraag: toelichting\n        toon_als: {weg: {na: {antwoord: nieuw}}}\n",
        ),
        "R214",
        "nieuw}}}",
        "niet te vergelijken",
    ),
    "country that does not exist": (
        asked("land").replace("toelichting\n", "toelichting\n        toon_als: {nieuw: België}\n"),
        "R129",
        "België",
        "bedoelt u 'BE'?",
    ),
    "text compared with a period": (
        asked("periode").replace("toelichting\n", "toelichting\n        toon_als: {nieuw: x}\n"),
        "R212",
        "nieuw: x",
        "kan 'is' niet",
    ),
}


@pytest.mark.parametrize(("text", "code", "piece", "words"), PROBLEMS.values(), ids=PROBLEMS)
def test_it_is_told_where_it_stands_and_how_to_mend_it(text, code, piece, words):
    problem = told(text)[code]
    assert problem.level is Level.FOUT
    assert problem.line == line_of(text, piece)
    assert words in problem.text
    assert problem.text.endswith((".", "?"))


def test_options_that_may_all_be_gone_are_warned_about():
    text = broken('"Op straat"}', '"Op straat", toon_als: {muziek: ja}}').replace(
        '"In een park"}', '"In een park", toon_als: {muziek: nee}}'
    )
    problem = told(text)["R317"]
    assert problem.level is Level.WAARSCHUWING
    assert problem.line == line_of(text, "- {waarde: weg")
    assert fouten(text) == []


def test_none_of_these_comes_last():
    problem = told(broken('"Kinderen"}', '"Kinderen", sluit_uit: ja}'))["R318"]
    assert problem.level is Level.ADVIES
    assert "als laatste" in problem.text


def test_a_question_under_an_option_may_be_named_after_it():
    text = with_detail("vraag: straat", "soort: tekst", "label: Welke straat?").replace(
        "label: Wie komen er?", "label: Wie komen er in ((straat))?"
    )
    assert fouten(text) == []


def test_what_is_wrong_beside_a_question_under_an_option_does_not_make_it_unknown():
    text = with_detail("vraag: straat", "soort: tekst", "label: Welke straat?").replace(
        "vraag: toelichting\n", "vraag: toelichting\n        toon_als: {straat: Elzenlaan}\n"
    )
    assert fouten(text) == []
    assert fouten(text.replace("label: Op wat", "lable: Op wat")) == ["R103", "R101"]
