"""Chapters, ends, content, words for who acts: what can be wrong, and what is said of it."""

import pytest

from portal.definition.model import Form
from portal.definition.read import read
from portal.definition.texts import texts_of, translated
from portal.definition.translations import extract
from tests.definition.good import problems
from tests.specimens import source, specimen

NAMES = ("hoofdstukken", "einden", "alleen-advies", "inhoud", "wie-handelt", "regel-als")


def broken(name: str, old: str, new: str) -> str:
    """A specimen with one piece of text replaced; the piece must be there."""
    text = source(name).decode()
    assert old in text, f"{name} has no {old!r}"
    return text.replace(old, new, 1).replace(f"formulier: {name}", "formulier: goed")


WRONG = {
    "a step that does not exist": (
        broken("hoofdstukken", "stappen: [veiligheid]", "stappen: [veiligheit]"),
        "R350",
        "bedoelt u 'veiligheid'?",
    ),
    "a step in no chapter": (
        broken("hoofdstukken", "stappen: [naam, bezoek]", "stappen: [naam]"),
        "R351",
        "in geen enkel hoofdstuk",
    ),
    "a step in two chapters": (
        broken("hoofdstukken", "stappen: [contact]", "stappen: [contact, naam]"),
        "R351",
        "in meer dan één hoofdstuk",
    ),
    "steps in another order": (
        broken("hoofdstukken", "stappen: [naam, bezoek]", "stappen: [bezoek, naam]"),
        "R352",
        "volgorde",
    ),
    "two chapters of one name": (
        broken("hoofdstukken", "hoofdstuk: contact", "hoofdstuk: feest"),
        "R353",
        "'feest' staat er twee keer",
    ),
    "an end after no step": (
        broken("einden", "na: inkomen", "na: inkomsten"),
        "R350",
        "bedoelt u 'inkomen'?",
    ),
    "two ends of one name": (broken("einden", "einde: te_veel", "einde: elders"), "R353", "elders"),
    "an end that looks ahead": (
        broken(
            "einden",
            "    na: waar\n    als:\n      gemeente: buren",
            "    na: waar\n    als:\n      inkomen: {meer_dan: 5}",
        ),
        "R206",
        "wordt hier of later pas gesteld",
    ),
    "an end without a condition before other steps": (
        broken("einden", "    als:\n      inkomen: {meer_dan: 1000}\n", ""),
        "R354",
        "komt niemand meer bij stap 'wens'",
    ),
    "an end behind one that always holds": (
        broken("einden", "    als:\n      gemeente: buren\n", ""),
        "R354",
        "een eerder einde",
    ),
    "an end that can never hold": (
        broken(
            "einden",
            "      gemeente: onbekend",
            "      alle: [{gemeente: onbekend}, {gemeente: hier}]",
        ),
        "R330",
        "nooit waar",
    ),
    "a link that leads nowhere safe": (
        broken("einden", "naar: https://www", "naar: javascript://www"),
        "R503",
        "https://",
    ),
    "a link that does not say where it leads": (
        broken(
            "einden", "label: Zoek uw gemeente op de website van de overheid", "label: Klik hier"
        ),
        "R501",
        "Noem de pagina",
    ),
    "a referral that leads nowhere": (
        broken(
            "einden",
            "    link:\n      label: Zoek uw gemeente op de website van de overheid\n"
            "      naar: https://www.example.nl/gemeenten\n",
            "",
        ),
        "R355",
        "link",
    ),
    "an answer in the text of an end": (
        broken("einden", "U moet bij uw eigen gemeente zijn", '"U woont in ((gemeente))"'),
        "R210",
        "kan niets ingevuld worden",
    ),
    "an unknown kind of end": (broken("einden", "soort: advies", "soort: advis"), "R105", "advies"),
    "an unknown key of an end": (broken("einden", "    link:", "    linkje:"), "R101", "link"),
    "content that tells nothing": (
        broken("inhoud", "toon: naam\n        label: Dit gaat over", "toon_als: {muziek: ja}"),
        "R356",
        "'tekst:' of 'toon:'",
    ),
    "a value without a label": (
        broken("inhoud", "        label: Dit gaat over\n", ""),
        "R356",
        "label",
    ),
    "a text with a label": (
        broken("inhoud", "      - inhoud: hard\n", "      - inhoud: hard\n        label: Geluid\n"),
        "R356",
        "kop",
    ),
    "a value that does not exist": (broken("inhoud", "toon: naam", "toon: naem"), "R210", "naam"),
    "a value that comes later": (
        broken(
            "inhoud",
            "      - inhoud: boven\n        tekst: |\n          Een feest is elke "
            "bijeenkomst buiten.",
            "      - inhoud: boven\n        label: Wie\n        toon: buren",
        ),
        "R210",
        "komt later",
    ),
    "content that looks ahead": (
        broken("inhoud", "          muziek: ja", "          buren: ja"),
        "R206",
        "later pas gesteld",
    ),
    "two contents of one name": (
        broken("inhoud", "inhoud: hard", "inhoud: boven"),
        "R353",
        "boven",
    ),
    "content named as a question": (
        broken("inhoud", "inhoud: hard", "inhoud: muziek"),
        "R353",
        "vraag",
    ),
    "an unknown key of content": (
        broken("inhoud", "        toon: naam", "        toont: naam"),
        "R101",
        "bedoelt u 'toon'?",
    ),
    "html in content": (broken("inhoud", "na **23.00", "na <b>23.00"), "R502", "HTML"),
    "words that nobody sees": (
        broken("wie-handelt", "namens_als:\n  voor_wie: ander\n", "").replace(
            "        toon_als:\n          handelt: namens\n", ""
        ),
        "R358",
        "ziet niemand",
    ),
    "who acts by itself": (
        broken("wie-handelt", "namens_als:\n  voor_wie: ander", "namens_als:\n  handelt: namens"),
        "R357",
        "bepaalt zelf",
    ),
    "who acts by what not everybody is asked": (
        broken("wie-handelt", "namens_als:\n  voor_wie: ander", "namens_als:\n  machtiging: ja"),
        "R357",
        "krijgt niet iedereen",
    ),
    "a fact that has no such value": (
        broken("wie-handelt", "handelt: namens", "handelt: ouder"),
        "R213",
        "zelf, namens, medewerker",
    ),
    "nobody can act for another": (
        broken("wie-handelt", "namens_als:\n  voor_wie: ander\n", ""),
        "R330",
        "nooit waar",
    ),
    "an unknown person": (
        broken("wie-handelt", "          medewerker:", "          ambtenaar:"),
        "R101",
        "hoort hier niet",
    ),
    "a rule that counts never": (
        broken("regel-als", "      een_dag: ja", "      alle: [{een_dag: ja}, {een_dag: nee}]"),
        "R330",
        "nooit waar",
    ),
    "a rule that counts by nothing": (
        broken("regel-als", "  - als:\n      een_dag: ja", "  - als:\n      eendag: ja"),
        "R204",
        "een_dag",
    ),
    "an answer in what is agreed to": (
        broken(
            "inhoud",
            "      - inhoud: hard\n",
            "      - vraag: eens\n        soort: akkoord\n        label: Ik zet het uit\n"
            "        tekst: Bij ((naam)) gaat het om 23.00 uur uit.\n      - inhoud: hard\n",
        ),
        "R210",
        "leest iedereen zo",
    ),
    "a step the portal needs itself": (
        broken("einden", "stap: wens", "stap: overzicht"),
        "R303",
        "overzicht",
    ),
}


@pytest.mark.parametrize(("text", "code", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_the_way_out(text, code, says):
    found = [problem for problem in problems(text) if problem.code == code]
    assert found, [str(problem) for problem in problems(text)]
    assert any(says in problem.text for problem in found), [problem.text for problem in found]
    assert all(problem.line > 1 for problem in found)


@pytest.mark.parametrize("name", NAMES)
def test_each_specimen_is_clean(name):
    text = source(name).decode().replace(f"formulier: {name}", "formulier: goed", 1)
    assert problems(text) == ()


def test_a_step_has_its_questions_without_its_content():
    step = specimen("inhoud").steps[2]
    assert [item.name for item in step.items] == ["tot", "hard", "buren", "samen"]
    assert [question.name for question in step.questions] == ["tot", "buren"]
    assert [told.name for told in step.contents] == ["hard", "samen"]


def test_all_texts_of_the_shape_are_translated():
    for name in NAMES:
        form = specimen(name)
        texts = {text for _, text in texts_of(form)}
        spoken, missing = translated(form, {text: f"EN {text}" for text in texts})
        assert not missing
        assert all(text.startswith("EN ") for _, text in texts_of(spoken))
        # the questions of a translated step are the translated ones
        labels = [question.label for step in spoken.steps for question in step.questions]
        assert all(label.startswith("EN ") for label in labels)


def test_a_translator_sees_what_a_text_belongs_to():
    places = [place for _, place in extract(specimen("inhoud"))]
    assert "inhoud: inhoud hard: tekst" in places
    assert "inhoud: vraag tot: label" in places


def test_the_words_for_another_are_read_below_their_question():
    form = read(source("wie-handelt"), "wie-handelt.yaml")
    assert isinstance(form, Form)
    others = form.question("naam").others
    assert others is not None
    assert others.namens is not None
    assert others.namens.short == "de naam van die persoon"


def test_what_is_badly_written_in_content_does_not_hide_the_rest():
    text = broken("inhoud", "toon: naam", "toon: naam\n        kleur: rood").replace(
        "muziek: ja", "muziekje: ja"
    )
    assert {"R101", "R204"} <= {problem.code for problem in problems(text)}
