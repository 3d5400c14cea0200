"""What may be done at the desk, for whom, and what must be told first."""

from dataclasses import replace
from datetime import date

import pytest

from portal.zaak.assistentie import (
    Agreement,
    Channel,
    Hoedanigheid,
    Identification,
    ReadBack,
    Source,
    Telling,
    beyond,
    closed_file,
    demanded,
    lacking,
    may_check,
    month_of,
    read_backs,
    shown,
)

DECLARED = {"balie": "document", "telefoon": "controlevragen", "post": "handtekening"}


@pytest.mark.parametrize(
    ("channel", "wanted"),
    [
        (Channel.BALIE, Identification.DOCUMENT),
        (Channel.HUISBEZOEK, Identification.DOCUMENT),
        (Channel.TELEFOON, Identification.CONTROLEVRAGEN),
        (Channel.BEELDBELLEN, Identification.CONTROLEVRAGEN),
        (Channel.POST, Identification.HANDTEKENING),
    ],
)
def test_a_form_says_how_to_make_sure(channel, wanted):
    assert demanded(DECLARED, channel, without=False) is wanted
    assert demanded(DECLARED, channel, without=True) is wanted


def test_what_a_form_does_not_say_is_the_safe_way():
    found = {channel: demanded({}, channel, without=False) for channel in Channel}
    assert found == {
        Channel.BALIE: Identification.DOCUMENT,
        Channel.HUISBEZOEK: Identification.DOCUMENT,
        Channel.TELEFOON: Identification.NIET,
        Channel.BEELDBELLEN: Identification.NIET,
        Channel.POST: Identification.NIET,
    }
    assert demanded({}, Channel.TELEFOON, without=True) is Identification.GEEN


def test_money_is_for_the_bewindvoerder_and_care_for_the_mentor():
    assert beyond(Hoedanigheid.BEWINDVOERDER, "geld_en_belasting") is None
    assert beyond(Hoedanigheid.BEWINDVOERDER, "parkeren_en_verkeer") is not None
    assert beyond(Hoedanigheid.MENTOR, "zorg_en_ondersteuning") is None
    assert beyond(Hoedanigheid.MENTOR, "geld_en_belasting") is not None


@pytest.mark.parametrize("role", [Hoedanigheid.OUDER, Hoedanigheid.CURATOR])
def test_who_acts_for_everything_acts_for_anything(role):
    assert beyond(role, "parkeren_en_verkeer") is None


def test_ones_own_file_is_closed_to_everybody_also_to_a_team_leader():
    assert closed_file({"a"}, "a", {"balie"}) is not None
    assert closed_file({"a"}, "a", {"balie", "teamleider"}) is not None
    assert closed_file({"a"}, "b", {"balie"}) is not None
    assert closed_file({"a"}, "b", {"balie", "teamleider"}) is None
    assert closed_file(set(), "b", {"balie"}) is None


def test_who_helped_does_not_check():
    assert not may_check("a", "a")
    assert may_check("a", "b")


TOLD = Telling(
    read_back=ReadBack.VOORGELEZEN.value,
    agreement=Agreement.MONDELING.value,
    source=Source.VERTELD.value,
)
TYPED = replace(TOLD, read_back="overgetypt", source="papier")


def names(telling, channel=Channel.BALIE, *, signature=False):
    return [each.name for each in lacking(telling, channel, signature=signature)]


def test_nothing_is_sent_before_it_was_read_back_and_agreed():
    assert names(TOLD) == []
    assert names(Telling()) == ["herkomst", "voorlezen", "akkoord"]
    assert names(replace(TOLD, agreement="x")) == ["akkoord"]


def test_an_interpreter_has_a_language():
    asked = replace(TOLD, read_back="tolk")
    assert names(asked) == ["taal_tolk"]
    assert names(replace(asked, language="Tigrinya")) == []


def test_a_product_may_want_a_signature():
    assert names(TOLD, signature=True) == ["akkoord"]
    signed = replace(TOLD, read_back="papier", agreement="handtekening")
    assert names(signed, signature=True) == []


def test_what_came_by_post_was_typed_and_not_read_out():
    assert names(TOLD, Channel.POST) == ["herkomst", "voorlezen", "akkoord"]
    assert names(replace(TYPED, agreement="handtekening"), Channel.POST) == []
    assert names(replace(TYPED, agreement="opgestuurd"), Channel.POST) == []
    assert names(replace(TOLD, agreement="opgestuurd")) == ["akkoord"]  # somebody is there to ask
    assert names(TYPED) == ["voorlezen"]


@pytest.mark.parametrize("source", Source)
def test_where_the_answers_came_from_is_told(source):
    assert names(replace(TOLD, source=source.value)) == []
    assert names(replace(TOLD, source="gehoord")) == ["herkomst"]


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_a_way_of_reading_back(channel):
    assert read_backs(channel)


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (80, "80")])
def test_a_few_tell_of_nobody(count, words):
    assert shown(count) == words


def test_a_month_is_written_in_order():
    assert month_of(date(2026, 5, 31)) == "2026-05"
