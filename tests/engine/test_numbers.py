import pytest

from portal.engine.formats import examine, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

WHOLE = a_question("getal", kort="het aantal", eenheid="m²")
EXACT = a_question("getal", kort="de breedte", decimalen=2)
AMOUNT = a_question("bedrag", kort="het bedrag")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("+5", "5"),
        ("007", "7"),
        ("000", "0"),
        ("1.000", "1000"),
        ("1 000", "1000"),
        ("1\u00a0000\u00a0000", "1000000"),
        ("12 m²", "12"),
        ("12M²", "12"),
        ("\u2212 3", "-3"),
        ("\u202a12\u202c", "12"),
    ],
)
def test_whole_numbers(raw, value):
    assert examine(WHOLE, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1.250,50", "1250.5"),
        ("1250,5", "1250.5"),
        ("0,10", "0.1"),
        ("12.5", "12.5"),
        ("100", "100"),
        ("-0,00", "0"),
        ("1.250", "1250"),
    ],
)
def test_numbers_with_decimals(raw, value):
    assert examine(EXACT, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("€ 12", "12.00"),
        ("12 euro", "12.00"),
        ("EUR 12,5", "12.50"),
        ("12,-", "12.00"),
        ("€ 12,--", "12.00"),
        ("12.50", "12.50"),
        ("1.250,50", "1250.50"),
        ("0", "0.00"),
    ],
)
def test_amounts_always_have_cents(raw, value):
    assert examine(AMOUNT, raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        *("1e5", "1e400", "nan", "inf", "0x10", "1_000", "1,000.50", "12 50", "1.00.000", "--5"),
        *("\u0663", "\uff12", "²", "½", "twaalf", "5-", ",5", "5,", "1.000.00", "€", "-"),
    ],
)
@pytest.mark.parametrize("question", [WHOLE, EXACT, AMOUNT], ids=["whole", "exact", "amount"])
def test_what_is_no_number_is_asked_again_with_an_example(question, raw):
    wrong = examine(question, raw)
    assert isinstance(wrong, Wrong)
    assert "in cijfers in, bijvoorbeeld 1" in str(wrong.text)


def test_a_comma_in_a_whole_number_is_never_read_as_thousands():
    assert (
        str(examine(WHOLE, "1,000").text) == "Vul bij het aantal een heel getal in, zonder komma."
    )


def test_too_many_decimals_are_not_rounded():
    assert str(examine(AMOUNT, "9,999").text) == (
        "Gebruik bij het bedrag hoogstens 2 cijfers achter de komma, bijvoorbeeld 12,50."
    )
    assert "hoogstens 1 cijfer " in str(examine(a_question("getal", decimalen=1), "1,25").text)


@pytest.mark.parametrize("digits", [16, 5000, 100_000])
def test_a_number_of_too_many_digits_is_refused(digits):
    assert "kleiner getal" in str(examine(WHOLE, "9" * digits).text)


def test_fifteen_digits_are_exact():
    assert examine(AMOUNT, "999999999999999,99") == "999999999999999.99"


def test_a_number_comes_back_as_it_is_typed_here():
    assert typed(AMOUNT, "1250.50") == "1250,50"


def test_a_number_is_shown_with_what_it_counts():
    assert [str(line) for line in shown(WHOLE, "12")] == ["12 m²"]
    assert [str(line) for line in shown(EXACT, "12.5")] == ["12.5"]
    assert [str(line) for line in shown(AMOUNT, "12.50")] == ["€ 12.50"]


def test_a_number_left_empty_or_that_cannot_be_kept():
    assert examine(WHOLE, " ") is None
    assert isinstance(examine(WHOLE, "1\x002"), Wrong)
