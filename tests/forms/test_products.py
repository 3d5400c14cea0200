"""The fifteen products beside the law note: kind, term, data, documents, login, retention, desk."""

import re
from datetime import date

import pytest

from portal.definition import citations
from portal.definition.conditions import AnswerRef
from portal.definition.model import Form, Niveau, Term
from portal.engine.answers import Answers
from portal.engine.check import faults, warnings
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.engine.term import due, filing
from portal.people import Level
from portal.producten.kanaal import load
from tests.forms.products import ASKED, FREE, LATER, PRODUCTS
from tests.forms.test_real_forms import CATALOGUE, form_of

TERMS = "http://standaarden.overheid.nl/owms/terms/"
FELLING = TERMS + "omgvergomgplactkap"
ONLY_A_PROMISE = {"verhuismelding", "melding-openbare-ruimte"}
NOT_FORMAL = {"melding-openbare-ruimte"}
HOUSE = {"postcode": "1234 AB", "huisnummer": "12"}

every = pytest.mark.parametrize("slug", PRODUCTS)


def questions(form: Form):
    return [question for step in form.steps for question in step.questions]


def in_words(term: Term | None) -> str | None:
    """Give a term as the table writes it."""
    if term is None:
        return None
    found = None if term.article is None else citations.find(term.article)
    after = term.after.name if isinstance(term.after, AnswerRef) else None
    extra = term.extension
    parts = (
        f"{term.length.amount} {term.length.unit} {term.source.value}",
        found.article if found else "-",
        after and f"na {after}",
        "kalenderjaar" if term.calendar_year else None,
        extra and f"+{extra.amount} {extra.unit}",
        "dwangsom" if term.dwangsom else None,
        term.verb,
    )
    return " ".join(part for part in parts if part)


def test_the_table_and_the_referral_are_fifteen_and_only_the_general_form_is_beside_them():
    assert len(PRODUCTS) == 14
    assert set(CATALOGUE.slugs()) == {*PRODUCTS, "vraag-of-bericht"}


@every
def test_the_product_the_kind_and_the_ground(slug):
    form, row = form_of(slug), PRODUCTS[slug]
    assert form.product.uri == TERMS + row.uri
    assert form.kind == row.kind
    assert form.formal == (slug not in NOT_FORMAL)
    basis = None if form.legal_basis is None else citations.find(form.legal_basis).article
    assert basis == row.basis


@every
def test_the_term_and_where_it_stands(slug):
    assert in_words(form_of(slug).term) == PRODUCTS[slug].term


@every
def test_who_may_file_and_how_surely_we_must_know(slug):
    login = form_of(slug).login
    who = {"anoniem"} if login.anonymous else set()
    who |= {f"burger {login.burger}"} if login.burger else set()
    who |= {f"bedrijf {login.bedrijf}"} if login.bedrijf else set()
    assert who == PRODUCTS[slug].who


@every
def test_what_the_law_needs_is_asked(slug):
    assert set(PRODUCTS[slug].asks.split()) <= {each.name for each in questions(form_of(slug))}


@every
def test_the_documents_and_whether_they_may_follow(slug):
    found = {
        each.name: LATER if each.later else ASKED if each.required else FREE
        for each in questions(form_of(slug))
        if each.kind == "bestand"
    }
    assert found == PRODUCTS[slug].files


@every
def test_how_long_each_result_is_kept(slug):
    found = {
        name: f"{f'{keep.result} ' if keep.result else ''}"
        f"{keep.length.amount} {keep.length.unit} {keep.since}"
        for name, keep in form_of(slug).keep.items()
    }
    assert found == PRODUCTS[slug].keep


@every
def test_what_the_desk_must_see_and_what_it_costs(slug):
    form, row = form_of(slug), PRODUCTS[slug]
    assert form.desk.identity == row.desk
    assert (row.fee or "") in (form.product.costs or "")
    assert (row.fee is None) == (form.product.costs is None)


def test_only_what_needs_no_decision_goes_without_a_term_of_the_law():
    promised = {
        slug for slug in PRODUCTS if (term := form_of(slug).term) and term.source == "gemeente"
    }
    assert promised == ONLY_A_PROMISE
    assert form_of("zienswijze").term is None


# --- The special rule of a product ---


def test_felling_a_tree_is_only_a_referral():
    table = load()
    assert FELLING not in {form_of(slug).product.uri for slug in CATALOGUE.slugs()}
    found = table.elsewhere(FELLING, "omgevingsvergunning omgevingsplanactiviteit kappen")
    assert found is not None
    assert found.where == "het Omgevingsloket"
    assert FELLING in {product.uri for product in found.products}


def test_a_woo_request_asks_for_no_reason_and_knows_no_penalty():
    form = form_of("verzoek-overheidsinformatie")
    for each in questions(form):
        asked = f"{each.label} {each.hint or ''}"
        assert not re.search(r"waarom|reden|belang|waarvoor|doel", asked, re.IGNORECASE), each.name
    assert "niet te zeggen waarom" in form.intro
    assert form.term is not None
    assert not form.term.dwangsom
    assert "binnen 2 weken" in " ".join(form.confirmation.next)


def test_every_document_of_special_assistance_may_follow_and_the_partner_signs_too():
    form = form_of("bijzondere-bijstand")
    assert all(each.later for each in questions(form) if each.kind == "bestand")
    # With and without questions about money: she signs for what was asked, and always she.
    assert [(signer.name, signer.who) for signer in form.signers] == [
        ("partner", "partner_bsn"),
        ("partner_met_bijstand", "partner_bsn"),
    ]


def test_who_reports_something_in_the_street_says_nothing_about_herself():
    answers = Answers(
        onderwerp="weg",
        omschrijving="Een losse tegel",
        gevaar="nee",
        plek={"omschrijving": "Elzenlaan, bij nummer 12"},
        bericht_gewenst="nee",
    )
    assert faults(form_of("melding-openbare-ruimte"), answers, Facts(date(2026, 3, 2))) == ()


def test_an_alcohol_licence_is_for_companies_and_their_number_comes_from_the_login():
    form = form_of("alcoholvergunning")
    assert (form.login.anonymous, form.login.burger) == (False, None)
    assert form.login.bedrijf is Niveau.SUBSTANTIEEL
    assert "kvk" not in {each.kind for each in questions(form)}


@pytest.mark.parametrize(
    ("assessed", "received", "last"),
    [
        ("2026-02-27", date(2026, 3, 2), date(2026, 12, 31)),
        ("2026-10-30", date(2026, 11, 19), date(2026, 12, 31)),
        # In the last six weeks of the year: six weeks after those to object in, which end at
        # Christmas and so on Monday the 28th (Awb 7:10).
        ("2026-11-13", date(2026, 11, 20), date(2027, 2, 8)),
    ],
)
def test_a_tax_objection_is_decided_on_in_its_calendar_year(assessed, received, last):
    found = due(form_of("belastingaanslag-bezwaar"), received, Answers(datum_aanslag=assessed))
    assert found is not None
    assert found.day == last


def test_an_objection_needs_no_reasons_yet_and_its_term_begins_after_the_one_to_object():
    form, answers = form_of("bezwaar"), Answers(datum_besluit="2026-03-02", redenen_nu="later")
    missing = {each.question for each in faults(form, answers, Facts(date(2026, 3, 9)))}
    assert "redenen" not in missing
    assert filing(form, answers) == date(2026, 4, 13)
    found = due(form, date(2026, 3, 9), answers)
    assert found is not None
    assert found.day == date(2026, 5, 26)  # the 25th is Whit Monday


def test_the_first_day_of_a_view_counts_and_a_late_one_is_taken_in():
    form = form_of("zienswijze")
    answers = Answers(
        ontwerp="Elzenpark",
        weet_sinds="ja",
        ter_inzage_sinds="2026-01-05",
        mening="Te hoog.",
        namens="mijzelf",
        naam="Jan de Vries",
        adres=HOUSE,
    )
    assert filing(form, answers) == date(2026, 2, 16)  # the 15th is a Sunday
    assert faults(form, answers, Facts(date(2026, 6, 1))) == ()


@pytest.mark.parametrize(
    ("moved", "warned"),
    [
        ("2026-02-24", True),
        ("2026-02-25", False),
        ("2026-03-30", False),
        ("2026-03-31", True),
    ],
)
def test_a_move_is_told_from_four_weeks_before_to_five_days_after(moved, warned):
    form = form_of("verhuismelding")
    facts = Facts(date(2026, 3, 2), "burger", Level.SUBSTANTIEEL)
    path = walk(form, Answers(in_gemeente="ja", verhuisdatum=moved), facts)
    answers = path.kept
    (stop,) = [each for each in path.steps if each.name == "verhuizing"]
    assert [name for name, _ in warnings(form, stop.step, answers, facts)] == (
        ["verhuisdatum"] if warned else []
    )


def test_medical_papers_stay_with_the_doctor_and_about_walking_nobody_has_to_speak():
    form = form_of("gehandicaptenparkeerkaart")
    medical = {each.name for each in questions(form) if each.secret == "medisch"}
    assert {"rolstoel", "honderd_meter", "half_jaar", "hulp_bestuurder"} == medical
    answers = Answers(
        eerder="eerste",
        voor_wie="mijzelf",
        kaart="beide",
        rijbewijs="ja",
        lopen_vertellen="niet_geven",
        onderzoek="ja",
        pasfoto="later",
    )
    facts = Facts(date(2026, 3, 2), "burger", Level.SUBSTANTIEEL)
    assert faults(form, answers, facts) == ()


def test_help_at_home_begins_with_a_report_and_a_plan_may_come_within_seven_days():
    form = form_of("wmo-melding")
    said = " ".join(form.confirmation.next)
    assert "binnen 7 dagen" in said
    assert "binnen 2 weken" in said  # the decision on the application that follows (Wmo 2.3.5)


def test_an_extract_does_not_demand_what_it_is_for():
    form = form_of("brp-uittreksel")
    assert not form.question("doel").required


def test_who_does_not_deal_with_a_complaint_says_so_within_four_weeks():
    assert "binnen 4 weken" in " ".join(form_of("klacht").confirmation.next)  # Awb 9:8 lid 3
