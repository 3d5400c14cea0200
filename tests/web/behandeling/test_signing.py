"""What a case handler does about a signature: sees it, takes one in on paper, asks it again."""

from datetime import date

from portal.outbox.packing import House, pack_due
from portal.store import klanttaken, ondertekeningen, outbox, owners, zaken
from portal.zaak.ondertekening import Uitkomst
from tests.house_for_tests import FATIMA, HANDLER, JAN
from tests.journey import Journey
from tests.web.behandeling.scenes import act, kinds, taken
from tests.web.mijn.acts import the_zaak
from tests.web.mijn.together import late, refused, sent, signed, to_sign
from tests.web.scenes import said

PAPER = {"dag-dag": "30", "dag-maand": "5", "dag-jaar": "2026", "balie": "ja"}
AGAIN = {"waarom": "Wij missen de handtekening van uw partner."}
UNTIL = date(2026, 6, 15)


def ready(house):
    """Jan sent it, and Noor works on it; gives the case and her page of it."""
    sent(house)
    zaak_id = the_zaak(house, JAN).id
    # The first page a process serves also looks what was published meanwhile.
    house.visitor(JAN).get("/mijn/taken")
    return zaak_id, taken(house, zaak_id)


def the_row(house, zaak_id):
    with house.assembly.database.read() as tx:
        ((row, taak),) = ondertekeningen.of_zaak(tx, tx.get(zaken.Zaak, zaak_id))
        tx.expunge_all()
    return row, taak


def box_of(house, zaak_id, person):
    owner = owners.owner_of(house.assembly.vault, person)
    return [
        row[0]
        for row in house.rows(
            "SELECT kind FROM berichten WHERE zaak_id = :zaak AND owner_index = :who"
            " ORDER BY published_at, id",
            zaak=zaak_id,
            who=owner.index,
        )
    ]


def tasks_of(house, person):
    page = Journey(house.visitor(person), "/mijn/taken")
    return [str(href) for href in page.page.find("//main//a[contains(@href, 'taken/')]/@href")]


def test_the_case_shows_who_must_sign_and_hides_her_number(house):
    _, page = ready(house)
    words = said(page)
    assert "Uw partner (Fatima el Amrani)" in words
    assert "Gevraagd. Tekenen kan tot en met maandag 15 juni 2026." in words
    assert "••••••672" in words
    assert FATIMA.bsn.digits not in page.text
    assert "Handtekening op papier vastleggen" in words


def test_a_signature_on_paper_is_kept_with_who_saw_it_and_its_day(house):
    zaak_id, page = ready(house)
    act(page, zaak_id, "handtekening-vastleggen", PAPER)
    assert "De handtekening is vastgelegd." in said(page)
    row, taak = the_row(house, zaak_id)
    assert (row.outcome, row.wijze, row.niveau) == (Uitkomst.ONDERTEKEND, "balie", 0)
    assert row.gezien_op == date(2026, 5, 30)
    assert row.door == "medewerker:noor"
    assert taak.state == klanttaken.State.DONE
    assert row.zegel == ondertekeningen.zegel(house.assembly.vault, row)
    assert "Getekend op zaterdag 30 mei 2026" in said(page)
    assert box_of(house, zaak_id, JAN) == ["meegetekend"]
    # Who did not sign must know that somebody says she did.
    assert sorted(box_of(house, zaak_id, FATIMA)) == ["bericht", "medeondertekenen"]


def test_once_signed_nothing_is_asked_any_more(house):
    zaak_id, page = ready(house)
    signed(to_sign(house))
    page.visit(f"/behandeling/zaken/{zaak_id}")
    words = said(page)
    assert "Niveau van inloggen" in words
    assert "Handtekening op papier vastleggen" not in words
    act(page, zaak_id, "handtekening-vragen", AGAIN)
    assert page.status == 422
    assert "Er is geen handtekening die nog ontbreekt." in said(page)


UNDO = {"reden": "Op het papier staat de handtekening van iemand anders."}


def on_paper_then_undone(house):
    """Noor kept a signature on paper by mistake, and took it back; the case and her page of it."""
    zaak_id, page = ready(house)
    act(page, zaak_id, "handtekening-vastleggen", PAPER)
    act(page, zaak_id, "handtekening-ongedaan", UNDO)
    return zaak_id, page


def rows_of(house, zaak_id):
    with house.assembly.database.read() as tx:
        found = ondertekeningen.of_zaak(tx, tx.get(zaken.Zaak, zaak_id))
        tx.expunge_all()
    # In one frozen moment they have no order of their own: what was taken back comes first.
    return sorted(found, key=lambda pair: pair[0].ongedaan_op is None)


def test_a_signature_on_paper_is_taken_back_and_asked_anew(house):
    zaak_id, page = on_paper_then_undone(house)
    words = said(page)
    assert "De handtekening telt niet meer." in words
    assert "Telt niet meer: op maandag 1 juni 2026 ongedaan gemaakt." in words
    assert UNDO["reden"] in words
    (old, _), (new, taak) = rows_of(house, zaak_id)
    assert (old.outcome, old.ongedaan_door) == (Uitkomst.ONDERTEKEND, "medewerker:noor")
    assert (new.outcome, new.owner_index, new.inhoud) == (None, old.owner_index, old.inhoud)
    assert (taak.state, taak.until) == (klanttaken.State.OPEN, UNTIL)
    told = ["ondertekend", "ondertekening_ongedaan", "ondertekening_gevraagd"]
    assert kinds(house, zaak_id)[-3:] == told
    assert sorted(box_of(house, zaak_id, JAN)) == ["bericht", "meegetekend"]
    asked = ["bericht", "medeondertekenen", "medeondertekenen"]
    assert sorted(box_of(house, zaak_id, FATIMA)) == asked
    waiting = house.rows("SELECT kind FROM werktaken WHERE done_at IS NULL")
    assert ("ondertekend",) not in waiting
    with house.assembly.database.read() as tx:
        assert ondertekeningen.waits(tx, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "Let op: niet iedereen heeft getekend." in said(page)
    # Why stands beside the signature, sealed, and not in the history or the log.
    kept = str(house.rows("SELECT data FROM zaak_events")) + str(
        house.rows("SELECT data FROM audit_lines")
    )
    assert "iemand anders" not in kept


def test_who_was_asked_anew_reads_why_and_signs(house):
    zaak_id, _ = on_paper_then_undone(house)
    old, new = (row for row, _ in rows_of(house, zaak_id))
    before = said(Journey(house.visitor(FATIMA), f"/mijn/taken/{old.taak_id}"))
    assert "Deze handtekening telt niet meer" in before
    assert UNDO["reden"] in before
    assert "Onderteken" not in before.split("Deze handtekening telt niet meer")[1]
    task = Journey(house.visitor(FATIMA), f"/mijn/taken/{new.taak_id}")
    assert "U hebt getekend" in said(signed(task))
    jan = said(Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}"))
    assert "Telt niet meer" in jan
    assert "Getekend op maandag 1 juni 2026" in jan
    assert UNDO["reden"] not in jan


def test_a_press_on_an_old_page_does_not_sign_what_was_taken_back(house):
    zaak_id, page = ready(house)
    task = to_sign(house)
    act(page, zaak_id, "handtekening-vastleggen", PAPER)
    act(page, zaak_id, "handtekening-ongedaan", UNDO)
    signed(task)
    assert "Deze handtekening telt niet meer" in said(task)
    assert [row.outcome for row, _ in rows_of(house, zaak_id)] == [Uitkomst.ONDERTEKEND, None]


def test_without_a_reason_nothing_is_undone_and_twice_undoes_once(house):
    zaak_id, page = ready(house)
    act(page, zaak_id, "handtekening-vastleggen", PAPER)
    act(page, zaak_id, "handtekening-ongedaan", {"reden": "  "})
    assert page.status == 422
    assert "waarom deze handtekening niet telt" in said(page)
    assert len(rows_of(house, zaak_id)) == 1
    other = Journey(page.client, f"/behandeling/zaken/{zaak_id}/handtekening-ongedaan")
    page.press(UNDO, action="/handtekening-ongedaan")
    other.press(UNDO, action="/handtekening-ongedaan")
    assert other.status == 422
    assert len(rows_of(house, zaak_id)) == 2


def test_what_she_signed_herself_and_a_closed_case_are_not_undone(house):
    zaak_id, page = ready(house)
    signed(to_sign(house))
    page.visit(f"/behandeling/zaken/{zaak_id}")
    assert "ongedaan maken" not in said(page)
    act(page, zaak_id, "handtekening-ongedaan", UNDO | {"ondertekening": "geen"})
    assert page.status == 422
    assert "Er is geen handtekening op papier om ongedaan te maken." in said(page)
    decision = {"uitkomst": "geweigerd/geweigerd", "besluit": "U hebt genoeg geld."}
    act(page, zaak_id, "beslissen", decision)
    page.visit(f"/behandeling/zaken/{zaak_id}/handtekening-ongedaan")
    assert "Deze zaak is gesloten." in said(page)


def test_a_day_to_come_stands_on_no_paper(house):
    zaak_id, page = ready(house)
    act(page, zaak_id, "handtekening-vastleggen", PAPER | {"dag-maand": "6", "dag-dag": "2"})
    assert page.status == 422
    assert "Deze dag moet nog komen." in said(page)
    assert the_row(house, zaak_id)[0].outcome is None


def test_asked_as_a_supplement_the_term_stands_still_until_she_signs(house):
    zaak_id, page = ready(house)
    late(house)
    house.log_in(page.client, HANDLER)
    act(page, zaak_id, "handtekening-vragen", AGAIN)
    assert "De handtekening is gevraagd." in said(page)
    assert kinds(house, zaak_id)[-2:] == ["termijn_opgeschort", "aanvulling_gevraagd"]
    zaak = the_zaak(house, JAN)
    # The day it would be if she signs at the very last moment.
    assert (zaak.due, zaak.status) == (date(2026, 8, 10), "aanvulling_gevraagd")
    row, taak = the_row(house, zaak_id)
    assert (taak.state, taak.until) == (klanttaken.State.OPEN, date(2026, 6, 30))
    assert box_of(house, zaak_id, JAN) == ["verzoek_om_aanvulling"]
    assert box_of(house, zaak_id, FATIMA) == ["medeondertekenen", "medeondertekenen"]
    asked = Journey(house.visitor(JAN), tasks_of(house, JAN)[0])
    assert "De handtekening van uw partner (Fatima el Amrani)" in said(asked)
    signed(to_sign(house))
    told = ["ondertekend", "aanvulling_ontvangen", "termijn_hervat", "termijn_gemeld"]
    assert kinds(house, zaak_id)[-4:] == told
    zaak = the_zaak(house, JAN)
    assert (zaak.due, zaak.status) == (date(2026, 7, 27), "ontvangen")
    assert row.id == the_row(house, zaak_id)[0].id


def test_asked_again_after_a_refusal_she_may_still_sign(house):
    zaak_id, page = ready(house)
    refused(to_sign(house), "Nu niet.")
    act(page, zaak_id, "handtekening-vragen", AGAIN)
    assert the_row(house, zaak_id)[0].outcome is None
    assert "U hebt getekend" in said(signed(to_sign(house)))


def test_a_supplement_that_lapses_gives_one_thing_to_do_and_not_two(house):
    zaak_id, page = ready(house)
    act(page, zaak_id, "handtekening-vragen", AGAIN)
    late(house, 20)
    late(house, 0)
    assert kinds(house, zaak_id).count("ondertekening_verlopen") == 1
    found = [row[0] for row in house.rows("SELECT kind FROM werktaken")]
    assert found == ["aanvulling_verlopen"]


def test_a_decision_ends_what_was_asked(house):
    zaak_id, page = ready(house)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "Let op: niet iedereen heeft getekend." in said(page)
    decision = {"uitkomst": "geweigerd/geweigerd", "besluit": "Er is geen handtekening."}
    act(page, zaak_id, "beslissen", decision)
    assert the_row(house, zaak_id)[1].state == klanttaken.State.CLOSED
    with house.assembly.database.read() as tx:
        assert not ondertekeningen.waits(tx, zaak_id)


def test_who_has_no_mail_gets_a_letter_at_the_address_of_the_register(house):
    zaak_id, _ = ready(house)
    house.clock.forward(hours=1)
    made = house.assembly
    place = House(
        gemeente=made.settings.gemeente, address="https://localhost", sources=made.sources
    )
    pack_due(made.database, made.vault, place, house.clock)
    with made.database.read() as tx:
        parcels = [each for each in tx.query(outbox.Parcel) if each.channel == "brief"]
        letters = [outbox.payload(made.vault, each) for each in parcels]
    assert zaak_id
    # The name is that of the register of the demonstration: who has this number.
    assert [each["to"][0] for each in letters] == ["Lea Nulmeijer"]
    (text,) = ["\n".join(each["paragraphs"]) for each in letters]
    assert "Kom met uw paspoort of identiteitskaart naar de balie." in text
    assert "Jan de Vries stuurde ons op maandag 1 juni 2026" in text
