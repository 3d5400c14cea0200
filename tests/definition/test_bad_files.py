"""What an editor can get wrong about a question for files, and what she is told."""

import pytest

from portal.definition.model import File
from portal.definition.read import read
from tests.definition.good import broken, fouten, line_of, problems, told

ASKED = """\
      - vraag: plan
        soort: bestand
        label: Voeg een plan toe
        toegestaan: [pdf, docx]
"""


def with_file(*lines: str, allowed: str = "[pdf, docx]", required: bool = True) -> str:
    more = "".join(f"        {line}\n" for line in lines)
    if not required:
        more += "        verplicht: nee\n        nodig: nee\n        waarom: Dat helpt.\n"
    asked = ASKED.replace("[pdf, docx]", allowed) + more
    return broken("  - stap: veiligheid\n", f"{asked}  - stap: veiligheid\n")


CASES = {
    "no kinds": (with_file(allowed="[]"), "R108", "toegestaan: []", "minstens 1"),
    "every kind": (with_file(allowed='["*"]'), "R105", 'toegestaan: ["*"]', "Kies uit pdf"),
    "a kind that can act": (with_file(allowed="[svg]"), "R105", "toegestaan: [svg]", "jpg"),
    "a kind twice": (with_file(allowed="[jpg, heic, jpeg]"), "R335", "toegestaan", "hetzelfde"),
    "too large": (with_file("max_mb: 2000"), "R111", "max_mb: 2000", "hoogstens 25"),
    "nothing at all": (with_file("hoogstens: 0"), "R111", "hoogstens: 0", "minstens 1"),
    "more than a draft holds": (
        with_file("hoogstens: 10", "max_mb: 6"),
        "R336",
        "hoogstens: 10",
        "50 MB",
    ),
    "photos without those of many telephones": (
        with_file(allowed="[jpg, png]"),
        "R337",
        "toegestaan: [jpg",
        "heic",
    ),
    "later where it need not come at all": (
        with_file("later_toesturen: ja", required=False),
        "R338",
        "later_toesturen: ja",
        "niet verplicht",
    ),
    "a condition on what is in it": (
        with_file().replace("toon_als: groot", "toon_als:\n      plan: x"),
        "R212",
        "plan: x",
        "ingevuld",
    ),
}


def test_a_question_for_files_that_is_right_has_no_problem():
    assert problems(with_file("hoogstens: 5", "max_mb: 10", "later_toesturen: ja")) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_with_its_place_and_the_way_out(case):
    text, code, piece, words = CASES[case]
    found = told(text)
    assert code in found, [str(each) for each in problems(text)]
    assert found[code].line == line_of(text, piece)
    assert words in found[code].text


def test_whether_there_is_a_file_can_be_asked():
    text = with_file().replace("toon_als: groot", "toon_als:\n      plan: {ingevuld: ja}")
    assert fouten(text) == []


def test_what_is_left_out_has_a_sensible_value():
    form = read(with_file().encode(), "goed.yaml")
    question = form.question("plan")
    assert isinstance(question, File)
    assert (question.at_most, question.max_mb, question.later) == (1, 10, False)
    assert question.limits.bytes == 10_000_000
