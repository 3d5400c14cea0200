"""`portal termijn voorbeelden`: a lawyer sees the table, and what is not as it should be."""

import pytest

from portal.cli.termijn import main
from portal.termijn.voorbeelden.table import known

ONE = """
[[voorbeeld]]
nummer = "Z1"
soort = "termijn"
artikel = "Awb 4:13"
waarom = "Gewoon."
begin = 2026-01-05
termijn = "aanvraag"
verwacht = {{einde = {day}, zeker = true}}
"""


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "tabel.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_our_own_table_is_right(capsys):
    assert main(["voorbeelden"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n{one.nummer} " in told for one in known())
    assert f"Alle {len(known())} voorbeelden kloppen." in told


def test_a_difference_is_told_and_ends_with_one(table, capsys):
    assert main(["voorbeelden", table(ONE.format(day="2026-03-03"))]) == 1
    told = capsys.readouterr()
    assert "einde 2026-03-03, zeker ja  einde 2026-03-02, zeker ja  WIJKT AF" in told.out
    assert "1 van de 1 voorbeelden wijken af:\nZ1 (Awb 4:13) wijkt af." in told.err


def test_moments_are_told_on_the_dutch_clock(table, capsys):
    notice = (
        ONE.format(day="2026-03-02").partition("begin")[0].replace('"termijn"', '"kennisgeving"')
    )
    given = "toegankelijk = 2026-12-24T15:30:00Z\nverwacht = {uiterlijk = 2026-12-26T16:30:00}\n"
    assert main(["voorbeelden", table(notice + given)]) == 0
    assert (
        "uiterlijk 2026-12-26 16:30  uiterlijk 2026-12-26 16:30  klopt" in capsys.readouterr().out
    )


def test_a_table_with_a_mistake_is_told_in_dutch(table, capsys):
    assert (
        main(["voorbeelden", table(ONE.format(day="2026-03-02").replace("begin", "begint"))]) == 1
    )
    assert "voorbeeld Z1: begin: dit ontbreekt" in capsys.readouterr().err


def test_a_table_that_is_not_there_is_told(capsys):
    assert main(["voorbeelden", "nergens.toml"]) == 1
    assert "niet te lezen" in capsys.readouterr().err
