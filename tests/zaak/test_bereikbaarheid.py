"""Which ways a message goes: never none without being asked, never mail alone where it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.zaak.bereikbaarheid import LABELS, Groep, Reachable, Ways, Weg, groep_of, ways
from portal.zaak.berichten import Nature

ANYBODY = st.builds(
    Reachable,
    chosen=st.sampled_from([None, *Weg]),
    proven=st.booleans(),
    declined=st.booleans(),
)
DECISIONS = (Groep.BESLUIT, Groep.BEZWAAR)


@given(ANYBODY, st.sampled_from(Groep))
def test_nobody_is_left_untold_who_did_not_decline(person, groep):
    found = ways(person, groep)
    assert found.mail or found.letter or found.declined


@given(ANYBODY, st.sampled_from(DECISIONS))
def test_a_decision_always_goes_a_sure_way(person, groep):
    found = ways(person, groep)
    assert found.letter or (person.chosen is Weg.DIGITAAL and person.proven and found.mail)


@given(ANYBODY, st.sampled_from(Groep))
def test_an_unproven_address_gets_nothing(person, groep):
    assert person.proven or not ways(person, groep).mail


@given(ANYBODY, st.sampled_from(Groep))
def test_without_a_choice_for_that_kind_there_is_a_letter(person, groep):
    assert person.chosen is Weg.DIGITAAL or ways(person, groep).letter


def test_who_declined_gets_no_mail_and_a_decision_on_paper():
    declined = Reachable(chosen=Weg.DIGITAAL, proven=True, declined=True)
    assert ways(declined, Groep.BESLUIT) == Ways(mail=False, letter=True, declined=True)
    assert ways(declined, Groep.STATUS) == Ways(mail=False, letter=False, declined=True)


@pytest.mark.parametrize(
    ("nature", "soort", "groep"),
    [
        (Nature.BESLUIT, "aanvraag", Groep.BESLUIT),
        (Nature.BESLUIT, "bezwaar", Groep.BEZWAAR),
        (Nature.VERZOEK_OM_AANVULLING, "klacht", Groep.AANVULLING),
        (Nature.BERICHT, "klacht", Groep.KLACHT),
        (Nature.BERICHT, "aanvraag", Groep.STATUS),
        (Nature.TERMIJN_GEWIJZIGD, "bezwaar", Groep.STATUS),
    ],
)
def test_the_kind_follows_from_the_message_and_the_case(nature, soort, groep):
    assert groep_of(nature, soort) is groep


def test_every_kind_has_a_name_for_people():
    assert set(LABELS) == set(Groep)
