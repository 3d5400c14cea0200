"""The evidence of a case: every line a sentence, roles and no names, in the order it happened."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from portal.zaak.bewijs import Role, events, role_of

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@dataclass
class ALine:
    event: str
    actor: str = "systeem"
    at: datetime = START
    object_kind: str = "zaak"
    nr: int | None = 1
    data: dict[str, object] = field(default_factory=dict)


def said(line):
    (event,) = events([line])
    return event.what.text % {name: str(value) for name, value in event.what.values}


def test_a_whole_case_reads_as_it_went():
    lines = [
        ALine("concept_begonnen", "burger"),
        ALine("concept_bewaard", "burger"),
        ALine("bericht_ontvangen", "burger"),
        ALine("ontvangstbevestiging_verzonden"),
        ALine("dossier_ingezien", "medewerker:m.jansen"),
        ALine("bericht_toegankelijk", "medewerker:m.jansen"),
        ALine("kennisgeving_soft_bounce", data={"antwoord": "450 4.2.1 jan@voorbeeld.nl vol"}),
        ALine("kennisgeving_verzonden"),
        ALine("inloggen", "ab" * 32),
        ALine("bericht_eerste_keer_geopend", "burger"),
    ]
    for number, line in enumerate(lines):
        line.at += timedelta(minutes=number)
    found = events(lines)
    assert [(event.role, event.what.text) for event in found] == [
        (Role.U, "U bent met het formulier begonnen."),
        (Role.U, "Wij hebben ontvangen wat u stuurde."),
        (Role.LOKET, "Wij hebben uw ontvangstbevestiging gemaild."),
        (Role.MEDEWERKER, "Een medewerker van de gemeente heeft uw gegevens bekeken."),
        (Role.MEDEWERKER, "Wij hebben een bericht voor u klaargezet in Mijn."),
        (Role.LOKET, "%(what)s De mailserver gaf code %(code)s."),
        (Role.LOKET, "Wij hebben u gemaild dat er een bericht voor u is."),
        (Role.U, "U bent ingelogd."),
        (Role.U, "U hebt een bericht voor het eerst geopend."),
    ]


def test_no_name_and_no_address_of_anybody_is_told():
    lines = [
        ALine("dossier_ingezien", "medewerker:m.jansen", data={"reden": "vraag van m.jansen"}),
        ALine("ontvangstbevestiging_mislukt", data={"antwoord": "550 jan@voorbeeld.nl unknown"}),
        ALine("iets_nieuws", "medewerker:m.jansen"),
    ]
    words = " ".join(said(line) + repr(events([line])) for line in lines)
    assert "jansen" not in words
    assert "jan@" not in words
    assert "code 550" in said(lines[1])


@pytest.mark.parametrize("answer", ["", "geen verbinding", "id 5501234"])
def test_without_a_code_none_is_told(answer):
    line = ALine("ontvangstbevestiging_mislukt", data={"antwoord": answer})
    assert said(line) == "De mail met uw ontvangstbevestiging kon niet worden bezorgd."


def test_looking_is_told_by_who_looked():
    assert said(ALine("afschrift_bekeken", "burger")).startswith("U hebt bekeken")
    assert said(ALine("afschrift_bekeken", "medewerker:x")).startswith("Een medewerker")
    assert role_of(ALine("bewijs_bekeken", "bedrijf")) is Role.U


def test_an_event_of_a_later_release_is_shown_by_its_name():
    assert said(ALine("zaak_overgedragen")) == "In het logboek staat: zaak overgedragen."


def test_what_was_written_later_about_earlier_stands_in_its_time():
    early, late = ALine("termijn_gestart"), ALine("termijn_verdaagd", at=START + timedelta(days=1))
    assert [event.at for event in events([late, early])] == [early.at, late.at]


@pytest.mark.parametrize("role", Role)
def test_every_role_has_words(role):
    assert role.in_words().text


def test_who_signs_along_is_told_as_a_role_of_her_own():
    line = ALine("ondertekend", "ondertekenaar")
    assert role_of(line) is Role.ONDERTEKENAAR
    assert said(line) == "Er is meegetekend. De handtekening hoort bij wat u verstuurde."
    looked = ALine("afschrift_bekeken", "ondertekenaar")
    assert said(looked) == "Wie moet meetekenen, heeft bekeken wat u stuurde."


@pytest.mark.parametrize("event", ["bericht_eerste_keer_geopend", "reactie_ontvangen", "nieuw"])
def test_what_who_signs_along_does_for_herself_is_not_the_applicants_to_know(event):
    assert events([ALine(event, "ondertekenaar")]) == ()
