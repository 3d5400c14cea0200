import pytest

from portal.engine.formats import examine, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

MAIL = a_question("email", kort="uw e-mailadres")
PHONE = a_question("telefoon", kort="uw telefoonnummer")
PLACE = a_question("adres", kort="uw adres")
BSN = a_question("bsn", kort="uw burgerservicenummer")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (" naam+werk@voorbeeld.nl ", "naam+werk@voorbeeld.nl"),
        ("Jan@VOORBEELD.nl", "Jan@voorbeeld.nl"),
        ("jürgen@exämple.nl", "jürgen@exämple.nl"),
        ("a@b.museum", "a@b.museum"),
        ("a@example.org", "a@example.org"),
    ],
)
def test_one_address_is_accepted(raw, value):
    assert examine(MAIL, raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        *("a@b.nl,c@d.nl", "a@b.nl;c@d.nl", "<a@b.nl>", "Jan <a@b.nl>", '"a b"@b.nl', "a@@b.nl"),
        *(
            "=?utf-8?q?x?=@b.nl",
            "a@b",
            "a@b.nl.",
            "a.@b.nl",
            "@b.nl",
            "a",
            "😀@b",
            "a b@c.nl",
            "a@localhost",
        ),
        *(
            f"{'a' * 65}@b.nl",
            f"a@{'b' * 250}.nl",
            "a@b.nl\n",
            "a@b\u202e.nl",
            "a@b.nl\r\nBcc: c@d.nl",
        ),
    ],
)
def test_what_is_not_one_address_is_refused(raw):
    wrong = examine(MAIL, raw)
    assert isinstance(wrong, Wrong)
    assert "uw e-mailadres" in str(wrong.text)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("06-12 34 56 78", "+31612345678"),
        ("0612345678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("(010) 123 45 67", "+31101234567"),
        ("\u202a06 12345678\u202c", "+31612345678"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_telephone_number_is_understood(raw, value):
    assert examine(PHONE, raw) == value


@pytest.mark.parametrize(
    "raw", ["112", "0612", "bel mij", "0800-GEMEENTE", "+", "0" * 5000, "٠٦١٢٣٤٥٦٧٨"]
)
def test_what_is_no_telephone_number_is_asked_again(raw):
    assert "bijvoorbeeld 06 12345678" in str(examine(PHONE, raw).text)


def test_a_telephone_number_is_shown_as_it_is_dialled_here():
    assert shown(PHONE, "+31612345678") == ("06 12345678",)
    assert shown(PHONE, "+32470123456") == ("+32 470 12 34 56",)
    assert shown(PHONE, "geen nummer") == ("geen nummer",)


@pytest.mark.parametrize(
    ("postcode", "number", "addition", "value"),
    [
        ("1234ab", "12", "", {"postcode": "1234 AB", "huisnummer": "12"}),
        (
            " 1234 Ab ",
            "12a bis",
            "",
            {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"},
        ),
        ("1234AB", "12-3", "", {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "3"}),
        ("1234AB", "12 hs", "", {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "hs"}),
        (
            "1234AB",
            "12a",
            "bis",
            {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"},
        ),
        ("1234AB", "12", " II ", {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "II"}),
    ],
)
def test_an_address_is_understood(postcode, number, addition, value):
    raw = {"postcode": postcode, "huisnummer": number, "toevoeging": addition}
    assert examine(PLACE, raw) == value
    assert examine(PLACE, typed(PLACE, value)) == value


@pytest.mark.parametrize(
    ("postcode", "number", "addition", "part"),
    [
        ("", "12", "", "postcode"),
        ("1234 AB", "", "", "huisnummer"),
        ("1234 SS", "12", "", "postcode"),
        ("0123 AB", "12", "", "postcode"),
        ("12345", "12", "", "postcode"),
        ("1234 AB", "a", "", "huisnummer"),
        ("1234 AB", "0", "", "huisnummer"),
        ("1234 AB", "123456", "", "huisnummer"),
        ("1234 AB", "12", "x" * 21, "toevoeging"),
        ("1234 AB", "12", "\x00", "toevoeging"),
    ],
)
def test_the_part_of_an_address_that_is_wrong_is_named(postcode, number, addition, part):
    wrong = examine(PLACE, {"postcode": postcode, "huisnummer": number, "toevoeging": addition})
    assert isinstance(wrong, Wrong)
    assert wrong.parts == (part,)
    assert "uw adres" in str(wrong.text)


def test_an_address_left_empty_and_an_address_shown_in_its_parts():
    assert examine(PLACE, {}) is None
    value = {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a"}
    assert [str(line) for line in shown(PLACE, value)] == [
        "Postcode: 1234 AB",
        "Huisnummer: 12",
        "Toevoeging: a",
    ]
    del value["toevoeging"]
    assert len(shown(PLACE, value)) == 2


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("999990019", "999990019"),
        ("9999 90 019", "999990019"),
        ("9999.90.019", "999990019"),
        ("012345672", "012345672"),
        ("12345672", "012345672"),
    ],
)
def test_a_burgerservicenummer_of_eight_digits_gets_its_nought_back(raw, value):
    assert examine(BSN, raw) == value


@pytest.mark.parametrize("raw", ["1234567", "9999900190", "99999001a", "٩٩٩٩٩٠٠١٩", "9" * 5000])
def test_a_burgerservicenummer_has_nine_digits(raw):
    assert "negen cijfers" in str(examine(BSN, raw).text)


@pytest.mark.parametrize("raw", ["999990018", "000000000", "00000000"])
def test_a_burgerservicenummer_passes_the_eleven_test(raw):
    assert "Controleer de cijfers bij uw burgerservicenummer" in str(examine(BSN, raw).text)


@pytest.mark.parametrize("question", [MAIL, PHONE, BSN])
def test_left_empty_or_not_to_be_kept(question):
    assert examine(question, " ") is None
    assert isinstance(examine(question, "1\x00"), Wrong)
