"""Contacts at the desk, what stands beside a submission, codes and counts: on each engine."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.casework.exceptions import overrule
from portal.casework.involved import may_not_decide
from portal.casework.work import NotNow, Work
from portal.definition.model import Berichtsoort, Form
from portal.intake.assist import lay_beside
from portal.people import Level, Medewerker
from portal.store import assistentie, balie, drafts, helpcodes, hulpredenen, submissions
from portal.zaak.assistentie import Assistance, Channel, Hoedanigheid, Identification
from tests.store.scenes import LATER, NOW, a_draft, a_zaak, owner

TOLD = Assistance(
    contact="0" * 32,
    employee="kees",
    employee_name="Kees Bakker",
    workplace="Plein 1",
    channel=Channel.BALIE,
    since=NOW,
    identification=Identification.DOCUMENT,
    document="paspoort",
    role=Hoedanigheid.CURATOR,
    representative="Bea Wind",
    read_back="voorgelezen",
    agreement="mondeling",
)


def a_contact(tx, vault, employee="kees", **other):
    given = {"channel": "balie", "purpose": "formulier", "contents": {"onderwerp": "verhuizen"}}
    return balie.start(
        tx, vault, gemeente="elzendam", employee=employee, now=NOW, **(given | other)
    )


def test_a_contact_is_its_own_employees_alone(database, vault):
    with database.write() as tx:
        made = a_contact(tx, vault).id
    with database.read() as tx:
        found = balie.find(tx, "elzendam", made, "kees")
        assert found is not None
        assert balie.contents(vault, found) == {"onderwerp": "verhuizen"}
        assert balie.find(tx, "elzendam", made, "piet") is None
        assert balie.find(tx, "elders", made, "kees") is None


def test_closing_erases_what_was_known_and_nothing_opens_it_again(database, vault):
    with database.write() as tx:
        contact = a_contact(tx, vault)
        balie.write(tx, vault, contact, LATER, known={"persoon": {"naam": "Jan"}})
        balie.close(tx, contact, "gestopt", LATER)
        assert contact.contents is None
        assert balie.contents(vault, contact) == {}
        with pytest.raises(LookupError):
            balie.write(tx, vault, contact, LATER, state="lopend")


def test_whose_contact_it_was_is_found_by_the_person(database, vault):
    with database.write() as tx:
        contact = a_contact(tx, vault)
        assert balie.of_owner(tx, owner(vault)) == ()
        balie.write(tx, vault, contact, LATER, **balie.hers(owner(vault)))
        assert [each.id for each in balie.of_owner(tx, owner(vault))] == [contact.id]


def test_what_was_told_is_kept_and_never_changed(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        submission = submissions.of_zaak(tx, zaak.submission_id)
        row = assistentie.keep(tx, vault, submission, TOLD, LATER)
        assert assistentie.representative(vault, row) == "Bea Wind"
        assert assistentie.helpers(tx, submission.id) == {"kees"}
        assistentie.give_copy(tx, submission.id, "afdruk")
    change = text("UPDATE assistentie SET employee = 'piet'")
    with pytest.raises(DBAPIError, match="evidence is never changed"), database.write() as tx:
        tx.execute(change)


def test_a_second_pair_of_eyes_looks_once(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        submission = submissions.of_zaak(tx, zaak.submission_id)
        assistentie.keep(tx, vault, submission, TOLD, LATER)
        assert assistentie.checked(tx, submission.id, "piet", LATER)
        assert not assistentie.checked(tx, submission.id, "anna", LATER)


def test_a_code_lends_one_draft_once(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        helpcodes.give(tx, draft, "a" * 64, NOW, NOW + timedelta(minutes=15))
        assert helpcodes.use(tx, "b" * 64, "1" * 32, NOW) is None
        lent = helpcodes.use(tx, "a" * 64, "1" * 32, NOW)
        assert lent is not None
        assert lent.helped == "1" * 32
        assert helpcodes.use(tx, "a" * 64, "2" * 32, NOW) is None


def test_a_code_is_dead_after_its_time_and_after_another(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        until = NOW + timedelta(minutes=15)
        helpcodes.give(tx, draft, "a" * 64, NOW, until)
        assert helpcodes.use(tx, "a" * 64, "1" * 32, until) is None
        helpcodes.give(tx, draft, "b" * 64, NOW, until)
        assert helpcodes.use(tx, "a" * 64, "1" * 32, NOW) is None


def test_who_takes_a_draft_back_is_ahead_of_what_the_desk_was_writing(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        assert helpcodes.lend(tx, draft.id, "1" * 32)
        assert not helpcodes.lend(tx, draft.id, "2" * 32)
        held = drafts.find(tx, draft.id, owner(vault))
        assert held is not None
        helpcodes.give_back(tx, "1" * 32)
        content = drafts.content(vault, held)
        with pytest.raises(drafts.StaleError):
            drafts.keep(tx, vault, held, content, "stap", LATER)


def test_reasons_are_counted_per_month_and_product(database):
    with database.write() as tx:
        for product in ("klacht", "klacht", "bezwaar"):
            hulpredenen.count(tx, "elzendam", "2026-05", product, "geen_digid")
        rows = hulpredenen.of_months(tx, "elzendam", "2026-05")
        assert [(row.product, row.number) for row in rows] == [("bezwaar", 1), ("klacht", 2)]
        assert hulpredenen.of_months(tx, "elzendam", "2026-06") == ()


def test_time_and_loss_are_counted_without_persons(database, vault):
    with database.write() as tx:
        for minutes in (4, 6):
            contact = a_contact(tx, vault)
            balie.write(
                tx, vault, contact, LATER, product="klacht", form_slug="klacht", last_step="wat"
            )
            balie.close(tx, contact, "gestopt", NOW + timedelta(minutes=minutes))
        (spent,) = hulpredenen.spent(tx, "elzendam", NOW)
        assert (spent.number, spent.average) == (2, timedelta(minutes=5))
        assert hulpredenen.lost(tx, "elzendam", NOW) == {("klacht", "wat"): 2}
        assert hulpredenen.by_state(tx, "elzendam") == {}


def test_a_file_is_linked_to_an_employee_once(database, vault):
    with database.write() as tx:
        for _ in range(2):
            assistentie.link(tx, "kees", owner(vault))
        assert assistentie.linked(tx, owner(vault)) == {"kees"}


def test_who_helped_at_the_desk_does_not_decide_unless_a_leader_says_why(database, vault):
    form = Form.model_construct(statuses=(), kind=Berichtsoort.AANVRAAG)
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        lay_beside(tx, vault, submissions.of_zaak(tx, zaak.submission_id), zaak, TOLD)

        def work(who, role="behandelaar"):
            by = Medewerker(who, who, Level.SUBSTANTIEEL, frozenset({role}))
            return Work(tx, vault, zaak, form, by, "Team", LATER)

        assert may_not_decide(work("piet")) is None
        assert isinstance(may_not_decide(work("kees")), NotNow)
        assert overrule(work("tessa", "teamleider"), "kees", "Ziek team.") is None
        assert may_not_decide(work("kees")) is None
