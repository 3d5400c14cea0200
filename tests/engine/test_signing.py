"""Who must sign follows from the answers that count, and from nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.engine.signing import co_signers
from tests.specimens import specimen

FORM = specimen("mede-ondertekenen")
FACTS = Facts(date(2026, 6, 1), "burger")
PARTNER, OWNER, OTHER = "012345672", "999990020", "999991000"
WITH = {"met_partner": "ja", "partner_naam": "Fatima", "partner_bsn": PARTNER, "geheim": "x"}


def of(**answers):
    found = co_signers(FORM, walk(FORM, Answers(answers), FACTS))
    return [(each.signer.name, each.bsn, each.name, each.row) for each in found]


def row(number, bsn, name="Bo"):
    return {"rij": number, "eigenaar_naam": name, "eigenaar_bsn": bsn}


def test_the_partner_signs_when_there_is_one():
    assert of(**WITH, eigenaren_komt="nee") == [("partner", PARTNER, "Fatima", None)]


def test_who_is_off_the_path_signs_nothing():
    assert of(**(WITH | {"met_partner": "nee"}), eigenaren_komt="nee") == []
    kept = [row("1", OWNER)]
    assert of(met_partner="nee", geheim="x", eigenaren_komt="nee", eigenaren=kept) == []


def test_everybody_in_the_rows_signs_in_their_order():
    rows = [row("2", OTHER, "An"), row("1", OWNER)]
    found = of(met_partner="nee", geheim="x", eigenaren_komt="ja", eigenaren=rows)
    assert found == [("eigenaar", OTHER, "An", "2"), ("eigenaar", OWNER, "Bo", "1")]


def test_a_number_never_prints():
    path = walk(FORM, Answers(WITH), FACTS)
    assert PARTNER not in repr(co_signers(FORM, path))


ANY = st.dictionaries(
    st.sampled_from(["met_partner", "partner_naam", "partner_bsn", "eigenaren_komt", "geheim"]),
    st.one_of(st.sampled_from(["ja", "nee", PARTNER, OWNER, ""]), st.text(max_size=12)),
)


@given(ANY, st.lists(st.sampled_from([OWNER, OTHER]), max_size=3))
def test_a_signer_is_always_somebody_the_path_names(answers, numbers):
    rows = [row(str(n), bsn) for n, bsn in enumerate(numbers, start=1)]
    path = walk(FORM, Answers(answers | {"eigenaren": rows}), FACTS)
    named = {path.kept.get("partner_bsn")} | {
        each.kept.get("eigenaar_bsn") for stop in path.steps for each in stop.rows
    }
    assert {signer.bsn for signer in co_signers(FORM, path)} <= named
