"""What an editor can get wrong in a repeated step or a calculation, and what she is told."""

import pytest

from tests.definition.good import GOOD, fouten, line_of, problems, told

REPEATED = (
    GOOD.replace(
        "  - stap: veiligheid\n",
        """  - stap: kramen
    titel: Kramen
    herhaal:
      wat: [kraam, kramen]
      vooraf: Komen er kramen?
      nog_een: Komt er nog een kraam?
      max: 50
      naam: "kraam ((nummer)): ((soort_kraam))"
    vragen:
      - vraag: soort_kraam
        soort: tekst
        label: Wat voor kraam is het?
      - vraag: gas
        soort: ja_nee
        label: Wordt er gas gebruikt?
      - vraag: breed
        soort: getal
        label: Hoe breed is deze kraam?
        toon_als:
          gas: ja
      - vraag: huur
        soort: bedrag
        label: Hoeveel huur vraagt u?
  - stap: veiligheid
""",
    )
    .replace(
        "stappen:\n",
        """berekeningen:
  breedte: {som: [breed]}
  hoeveel: {aantal: kramen}
stappen:
""",
        1,
    )
    .replace("    toon_als: groot\n", "    toon_als:\n      hoeveel: {minstens: 2}\n")
    .replace(
        "  kort_dag:\n",
        "  breed_en_groot:\n    alle: [groot, {breedte: {meer_dan: 30}}]\n  kort_dag:\n",
    )
    .replace(
        "        label: Wie komen er?\n",
        "        label: Wie komen er?\n        toon_als: breed_en_groot\n",
    )
)


def changed(*pairs: tuple[str, str]) -> str:
    """Give the good form with a repeated step, with pieces of text replaced."""
    text = REPEATED
    for old, new in pairs:
        assert old in text, f"the form has no {old!r}"
        text = text.replace(old, new, 1)
    return text


def test_the_good_form_with_a_repeated_step_has_no_problem_at_all():
    assert problems(REPEATED) == ()


ROW_FROM_OUTSIDE = "      hoeveel: {minstens: 2}\n"
WRONG = {
    "one word for what": (("[kraam, kramen]", "[kraam]"), "R108", "[kraam]", "minstens 2"),
    "least above most": (("      max: 50\n", "      min: 9\n      max: 5\n"), "R310", "9", "'max'"),
    "least of nought": (("max: 50", "min: 0"), "R111", "min: 0", "minstens 1"),
    "more than a hundred": (("max: 50", "max: 101"), "R111", "max: 101", "hoogstens 100"),
    "no question for one more": (
        ("      nog_een: Komt er nog een kraam?\n", ""),
        "R103",
        "wat: [kraam",
        "nog_een",
    ),
    "unknown key": (("nog_een:", "nogeen:"), "R101", "nogeen", "nog_een"),
    "name with what is not in the row": (
        ("((soort_kraam))", "((naam))"),
        "R233",
        'naam: "kraam',
        "((nummer))",
    ),
    "name that is a slip": (
        ("((soort_kraam))", "((soort_kram))"),
        "R233",
        'naam: "kr',
        "soort_kraam",
    ),
    "row seen by a step": (
        (ROW_FROM_OUTSIDE, "      gas: ja\n"),
        "R230",
        "gas: ja\n    vragen",
        "berekening",
    ),
    "row seen through a name": (
        ("    bezoekers: {minstens: 250}", "    gas: ja"),
        "R230",
        "toon_als: breed_en_groot",
        "berekening",
    ),
    "row seen by a rule": (
        ("einde: {op_of_na: {antwoord: begin}}\n    bij", "gas: ja\n    bij"),
        "R230",
        "gas: ja\n    bij",
        "kramen",
    ),
    "row seen by a text": (
        ("((naam))?", "((soort_kraam))?"),
        "R230",
        "((soort_kraam))?",
        "elke rij",
    ),
    "row seen as an operand": (
        ("bezoekers: {minstens: 250}", "bezoekers: {minstens: {antwoord: breed}}"),
        "R230",
        "toon_als: breed_en_groot",
        "breed",
    ),
    "group taken for a question": (
        (ROW_FROM_OUTSIDE, "      kramen: {minstens: 2}\n"),
        "R231",
        "kramen: {minstens",
        "{aantal: kramen}",
    ),
    "rule in and out of a row": (("bij: [einde]", "bij: [einde, gas]"), "R237", "bij: [", "één"),
    "receipt in a row": (
        (
            "soort: tekst\n        label: Wat voor kraam is het?",
            "soort: email\n        ontvangstbevestiging: ja\n        label: Wat is het adres?",
        ),
        "R234",
        "ontvangstbevestiging: ja",
        "één adres",
    ),
    "group of the name of a question": (
        ("stap: kramen", "stap: naam"),
        "R301",
        "stap: naam",
        "naam",
    ),
    "question of the name of a driving one": (
        ("vraag: plek", "vraag: kramen_komt"),
        "R301",
        "Komen er kramen?",
        "kramen_komt",
    ),
    "question called row": (("vraag: plek", "vraag: rij"), "R303", "vraag: rij", "rij"),
    "group with a long name": (("stap: kramen", f"stap: {'k' * 33}"), "R232", "kkkk", "32"),
    "step that hangs on its own rows": (
        ("    titel: Kramen\n", "    titel: Kramen\n    toon_als:\n      kramen_komt: ja\n"),
        "R206",
        "kramen_komt: ja",
        "later",
    ),
    "row that hangs on a later one": (
        ("          gas: ja\n", "          huur: {minstens: 1}\n"),
        "R206",
        "huur: {minstens: 1}",
        "later",
    ),
    "calculation that is no line": (("{som: [breed]}", "veel"), "R118", "breedte: veel", "som"),
    "two operations": (
        ("{som: [breed]}", "{som: [breed], aantal: kramen}"),
        "R118",
        "{som: [breed], a",
        "één",
    ),
    "unknown operation": (("{som: [breed]}", "{optellen: [breed]}"), "R127", "{opt", "som"),
    "nothing to add": (("{som: [breed]}", "{som: breed}"), "R118", "{som: breed}", "lijst"),
    "a number that is none": (("[breed]", "[breed, 1.x]"), "R112", "[breed, 1.x]", "12,50"),
    "difference of three": (
        ("{som: [breed]}", "{verschil: [hoeveel, 1, 2]}"),
        "R118",
        "{versch",
        "twee",
    ),
    "calculation with what is not there": (("[breed]", "[bred]"), "R204", "[bred]", "breed"),
    "calculation with a text": (("[breed]", "[naam]"), "R240", "[naam]", "tekst"),
    "calculation with a group": (("[breed]", "[kramen]"), "R240", "[kramen]", "aantal"),
    "count of a calculation": (
        ("{aantal: kramen}", "{aantal: [breedte]}"),
        "R240",
        "{aantal: [breedte]}",
        "telt",
    ),
    "product over rows": (
        ("{som: [breed]}", "{product: [breed, 2]}"),
        "R241",
        "{product",
        "{som: [breed]}",
    ),
    "calculation that leans on a later one": (("[breed]", "[hoeveel]"), "R242", "[hoev", "boven"),
    "amounts and numbers": (("[breed]", "[breed, huur]"), "R243", "{som: [breed, h", "bedragen"),
    "amount times amount": (
        (
            "  hoeveel: {aantal: kramen}\n",
            "  hoeveel: {aantal: kramen}\n  h: {som: [huur]}\n  hh: {product: [h, h]}\n",
        ),
        "R243",
        "{product: [h, h]}",
        "keer",
    ),
    "calculation of the name of a question": (
        ("  hoeveel: {a", "  bezoekers: {a"),
        "R301",
        "bezoekers: {minstens",
        "bezoekers",
    ),
    "calculation taken for an answer": (
        ("{meer_dan: 30}", "{meer_dan: {antwoord: hoeveel}}"),
        "R204",
        "{meer_dan: {ant",
        "{berekening: hoeveel}",
    ),
    "unknown calculation": (
        ("{meer_dan: 30}", "{meer_dan: {berekening: hoevel}}"),
        "R204",
        "hoevel}}",
        "hoeveel",
    ),
    "moved calculation": (
        ("{meer_dan: 30}", "{meer_dan: {berekening: hoeveel, plus: 1 dag}}"),
        "R117",
        "plus: 1 dag",
        "plus",
    ),
    "operator for a date": (("{meer_dan: 30}", "{voor: 30}"), "R212", "{voor: 30}", "meer_dan"),
    "calculation that is not known yet": (
        ("        toon_als:\n          muziek: ja\n", "        toon_als:\n          hoeveel: 2\n"),
        "R206",
        "hoeveel: 2",
        "nog niet",
    ),
    "text with what is not known yet": (
        ("Hoe heet het evenement?", "Hoe heten de ((hoeveel)) kramen?"),
        "R210",
        "((hoeveel)) kr",
        "nog antwoorden",
    ),
}


@pytest.mark.parametrize(("pair", "code", "place", "word"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_where_it_is(pair, code, place, word):
    text = changed(pair)
    problem = told(text).get(code)
    assert problem is not None, [str(each) for each in problems(text)]
    if code not in {"R301", "R310"}:
        assert problem.line == line_of(text, place)
    assert word in problem.text


@pytest.mark.parametrize(
    ("pair", "code", "word"),
    [
        (('"kraam ((nummer)): ((soort_kraam))"', '"((soort_kraam))"'), "R236", "((nummer))"),
        (("[kraam, kramen]", "[kraam, kraam]"), "R235", "[kraam, kramen]"),
        (("  hoeveel: {a", "  los: {aantal: [gas]}\n  hoeveel: {a"), "R321", "los"),
    ],
)
def test_what_is_only_weighed(pair, code, word):
    found = problems(changed(pair))
    assert fouten(changed(pair)) == []
    assert [each.code for each in found] == [code]
    assert all(word in each.text for each in found)


def test_proof_of_an_address_cannot_be_asked_in_a_row():
    text = changed(
        (
            "        soort: bedrag\n        label: Hoeveel huur vraagt u?\n",
            """        soort: email
        eigen: nee
        label: Wat is het e-mailadres?
        bewijs: code
""",
        )
    )
    assert fouten(text) == ["R361"]
    assert told(text)["R361"].line == line_of(text, "bewijs: code")


def test_a_row_may_ask_for_files():
    text = changed(
        (
            "        soort: bedrag\n        label: Hoeveel huur vraagt u?\n",
            "        soort: bestand\n        label: Voeg een foto toe\n        toegestaan: [pdf]\n",
        )
    )
    assert problems(text) == ()


def test_a_calculation_that_is_only_shown_is_used():
    item = """      - inhoud: samen
        label: Samen
        toon: los
"""
    text = changed(
        ("  hoeveel: {a", "  los: {aantal: [gas]}\n  hoeveel: {a"),
        ("      - vraag: plek\n", f"{item}      - vraag: plek\n"),
    )
    assert problems(text) == ()


def test_a_question_of_a_row_cannot_name_an_answer_of_that_row():
    text = changed(("label: Hoe breed is deze kraam?", "label: Hoe breed is ((soort_kraam))?"))
    found = told(text)["R210"]
    assert (found.line, "inhoud" in found.text) == (line_of(text, "((soort_kraam))?"), True)
    text = changed(
        (
            "      - vraag: gas\n",
            "      - inhoud: wat\n        tekst: Over ((soort_kraam)).\n      - vraag: gas\n",
        )
    )
    assert fouten(text) == []


def test_a_source_knows_no_rows():
    text = changed(
        (
            "        label: Wat voor kraam is het?\n",
            """        label: Wat voor kraam is het?
        vooraf_ingevuld: {bron: inlog, veld: naam}
""",
        )
    )
    found = told(text)["R436"]
    assert found.line == line_of(text, "vooraf_ingevuld")
    assert "rijen" in found.text
    assert fouten(text) == ["R436"]


@pytest.mark.parametrize(
    "pair",
    [
        ("wat: [kraam, kramen]", "wat: kraam"),
        ("      max: 50\n", "      max: veel\n"),
        (
            "    herhaal:\n      wat: [kraam, kramen]",
            "    herhaal: ja\n    herhal:\n      wat: [k, l]",
        ),
        ("berekeningen:\n", "berekeningen: x\nberekenigen:\n"),
        ("{som: [breed]}", "{som: [{a: b}]}"),
    ],
)
def test_what_cannot_be_read_does_not_bring_forth_other_problems(pair):
    codes = {problem.code for problem in problems(changed(pair))}
    assert codes
    assert codes.isdisjoint({"R204", "R205", "R301", "R302", "R303"})


def test_a_condition_in_braces_may_name_a_question_that_is_called_as_a_key():
    assert fouten(GOOD.replace("toon_als: groot", "toon_als: {naam: x}")) == []
