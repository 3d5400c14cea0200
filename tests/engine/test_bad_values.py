"""Whatever arrives gives a value, nothing, or a sentence; and a value survives being read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.engine.clean import printable
from portal.engine.fits import fits
from portal.engine.formats import empty, examine, read, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import KINDS, a_question

QUESTIONS = {
    **{kind: a_question(kind) for kind in KINDS},
    "getal met decimalen": a_question("getal", verplicht="nee", decimalen="3"),
    "adres buitenland": a_question("adres", buitenland="ja"),
    "weekdagen": a_question("keuze", opties_uit="weekdagen"),
    "akkoord naar keuze": a_question("akkoord", verplicht="nee"),
}
CORPUS = [
    *(
        "",
        " ",
        "\u00a0",
        "\x00",
        "\u200b",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\r\n",
        "a" * 65_535,
        f"1{' ' * 99_999}x",
        f"1{'-' * 99_999}x",
    ),
    *("nan", "inf", "1e400", "9" * 5000, "-0", "²", "٣", "0x10", "9.99999999999999999"),
    *("29-02-2027", "00-00-0000", "31-04-2026", "1-1-26", "24:00", "23:59:60", "10000-01-01"),
    *("999990018", "00000000", "1234 SS", "112", "a@b.nl,c@d.nl", "a@b.nl\nBcc: c@d.nl"),
    *(
        "<script>alert(1)</script>",
        "{{7*7}}",
        "=1+1",
        "' OR 1=1 --",
        "../../etc/passwd",
        "%00",
        "%s",
    ),
    *("\u0130", "\u0131", "ß", "\u0133", "\ufdfa", "\uff1c", "a" + "\u0301" * 100, "🏳️‍🌈"),
]
RAWS = st.one_of(
    st.text(),
    st.lists(st.text(), max_size=3),
    st.dictionaries(
        st.sampled_from(
            [
                *("dag", "maand", "jaar", "postcode", "huisnummer", "toevoeging", "x"),
                *("land", "regel1", "regel2", "omschrijving", "punt"),
                *("van_dag", "van_maand", "van_jaar", "tot_dag", "tot_maand", "tot_jaar"),
            ]
        ),
        st.text(),
        max_size=4,
    ),
    st.sampled_from([raw for raw in CORPUS if len(raw) < 100]),
)


def hold(question, raw):
    """What must be true of every reading."""
    found = examine(question, raw)
    if isinstance(found, Wrong):
        assert read(question, raw) == found.text
        assert str(found.text)
    elif found is not None:
        assert fits(question, found)
        assert examine(question, typed(question, found)) == found
        assert shown(question, found)
        str(found).encode()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_bad_value_never_raises(question):
    for raw in CORPUS:
        hold(question, raw)
        hold(question, [raw, raw])
        hold(question, {"dag": raw, "maand": "2", "jaar": "2028"})
        hold(question, {"dag": "1", "maand": raw, "jaar": raw})
        hold(question, {"postcode": "1234 AB", "huisnummer": raw})
        hold(question, {"postcode": raw, "huisnummer": "1", "toevoeging": raw})
        hold(question, {"land": raw, "regel1": raw, "regel2": "1000 Brussel"})
        hold(question, {"land": "be", "regel1": raw, "regel2": raw})
        hold(question, {"omschrijving": raw, "punt": "52,1 5,1"})
        hold(question, {"omschrijving": "x", "punt": raw})
        hold(question, {"maand": raw, "jaar": "2026"})
        day = {"van_dag": raw, "van_maand": "1", "van_jaar": "2026"}
        hold(question, day | {"tot_dag": "1", "tot_maand": raw, "tot_jaar": "2026"})


@given(st.sampled_from([*QUESTIONS.values()]), RAWS)
def test_anything_at_all_never_raises(question, raw):
    hold(question, raw)


@given(st.text())
def test_what_is_kept_of_typing_can_be_stored(raw):
    printable(raw).encode()
    assert "\x00" not in printable(raw)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_value_that_does_not_fit_is_told_apart_before_it_is_shown(question):
    for value in ("", "x", ["x"], {"x": "y"}):
        if fits(question, value):
            assert typed(question, value)
            assert shown(question, value)
    assert isinstance(empty(question), Wrong)


def test_an_answer_of_another_shape_has_no_lines():
    assert shown(QUESTIONS["tekst"], ["x"]) == ()
    assert shown(QUESTIONS["adres"], ["x"]) == ()
