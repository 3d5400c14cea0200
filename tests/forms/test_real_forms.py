"""The forms we ship: nothing wrong with them, and an end to every way through them."""

import re
from collections import Counter
from datetime import date
from random import Random

import pytest

from portal.definition import citations
from portal.definition.catalogue import Catalogue
from portal.definition.model import Form
from portal.definition.texts import texts_of
from portal.editing.coverage import coverage
from portal.editing.play import outcome_of
from portal.engine.answers import Answers, Value
from portal.engine.check import faults, warned_in, warnings
from portal.engine.facts import Facts
from portal.engine.formats import examine
from portal.engine.path import Path, walk
from portal.engine.rules import fault
from portal.engine.summary import summary
from portal.engine.wording import Wrong
from portal.people import Level
from portal.producten import rubrieken
from portal.resources import folder
from tests.forms.second_opinion import asked
from tests.forms.walker import Walk
from tests.specimens import NAMES, specimen

TODAY = date(2026, 3, 2)
WALKS = 150
CATALOGUE = Catalogue.load(folder("forms"))
WITH_ENDS = (
    "alcoholvergunning",
    "belastingaanslag-bezwaar",
    "bijzondere-bijstand",
    "gehandicaptenparkeerkaart",
    "verhuismelding",
)
LONGEST_SENTENCE = 25
"""Words; B1 is closer to 15, and a list of places or times may run on."""


HANGS = re.compile(
    r"^(dan|dit|dat|die|deze|daar\w*|hier\w*|het duurt)\b|^controleer de datum\."
    r"|\b(hieronder|hierboven)\b|^\w+ het (uw|als)\b|^wij\b[^.?!,]*\bdan\b|^[^.?!]*\bis die\b",
    re.IGNORECASE,
)
"""A warning that leans on its question; it is also read on the next page and on the check page."""


def form_of(slug: str) -> Form:
    published = CATALOGUE.current(slug)
    assert published is not None
    return published.form


def everybody(form: Form) -> list[Facts]:
    """Give everybody who may fill in a form."""
    kinds = {
        "niemand": (form.login.anonymous, Level.GEEN),
        "burger": (form.login.burger is not None, Level.SUBSTANTIEEL),
        "bedrijf": (form.login.bedrijf is not None, Level.SUBSTANTIEEL),
    }
    return [Facts(TODAY, kind, level) for kind, (may, level) in kinds.items() if may]


def walks(form: Form) -> list[Walk]:
    """Walk through a form as everybody who may, in as many ways as come to mind."""
    people = everybody(form)
    return [Walk(form, people[seed % len(people)], Random(seed)) for seed in range(WALKS)]  # noqa: S311 (no secret)


def names_on(path: Path) -> list[str]:
    """Give every question of a path, also those of rows, in its order."""
    return [
        question.name
        for stop in path.steps
        for page in (stop, *stop.rows)
        for question in page.questions
    ]


def test_there_is_nothing_to_say_about_any_form():
    assert [str(problem) for problem in CATALOGUE.problems] == []
    assert CATALOGUE.slugs() == (
        "alcoholvergunning",
        "belastingaanslag-bezwaar",
        "bezwaar",
        "bijzondere-bijstand",
        "brp-uittreksel",
        "evenementenvergunning",
        "gehandicaptenparkeerkaart",
        "klacht",
        "melding-openbare-ruimte",
        "parkeervergunning",
        "verhuismelding",
        "verzoek-overheidsinformatie",
        "vraag-of-bericht",
        "wmo-melding",
        "zienswijze",
    )


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_way_through_ends_and_asks_what_the_conditions_say(slug):
    form = form_of(slug)
    reached: Counter[str] = Counter()
    for each in walks(form):
        path = each.to_the_end()
        names = names_on(path)
        assert set(names) == asked(form, path.kept, each.facts)
        assert faults(form, path.kept, each.facts) == ()
        groups = [stop.name for stop in path.steps]
        rows = [row.question for section in summary(form, path) for row in section.rows]
        assert [name for name in rows if name not in groups or name in names] == names
        reached.update(names)
    every = {question.name for step in form.steps for question in step.asked}
    assert set(reached) == every


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_condition_goes_both_ways_for_somebody_who_gets_to_the_end(slug):
    form = form_of(slug)
    outcomes = []
    for each in walks(form):
        each.to_the_end()
        outcomes.append(outcome_of(form, each.answers, each.facts))
    # Who gets to the end has broken no rule; the tests beside the form do that.
    missing = [told for told in coverage(form, outcomes).missing if "regels" not in told]
    assert missing == []


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_warning_is_given_to_somebody_and_never_to_everybody(slug):
    form = form_of(slug)
    with_warning = {
        question.name
        for step in form.steps
        for question in step.questions
        if question.warning is not None
    }
    given: Counter[str] = Counter()
    for each in walks(form):
        path = each.to_the_end()
        found = [pair for stop in path.steps for row in stop.rows for pair in warned_in(row)]
        for stop in path.steps:
            found += warnings(form, stop.step, path.kept, each.facts)
        given.update({name for name, _ in found})
    assert set(given) == with_warning
    assert all(0 < given[name] < WALKS for name in with_warning)


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_a_form_is_filed_where_people_look_and_names_its_law(slug):
    form = form_of(slug)
    assert rubrieken.find(form.product.category) is not None
    assert len(form.product.keywords) >= 5
    for key in (form.legal_basis, form.term.article if form.term else None):
        assert key is None or citations.find(key).valid(TODAY)


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_question_has_a_name_for_inside_a_sentence(slug):
    for step in form_of(slug).steps:
        for question in step.questions:
            assert question.short is not None, question.name
            assert question.short[0].islower(), question.name


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_sentences_are_short(slug):
    for path, text in texts_of(form_of(slug)):
        if "trefwoorden" not in path:
            for sentence in re.split(r"(?<=[.!?:])\s+", re.sub(r"\(\S+\)", "", text)):
                assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_the_report_of_a_problem_in_the_street_needs_no_name_and_no_login():
    form = form_of("melding-openbare-ruimte")
    assert form.login.anonymous
    assert not form.formal
    personal = {"naam", "email", "telefoon", "bsn", "adres"}
    demanded = {
        question.name
        for step in form.steps
        for question in step.questions
        if question.required and question.show_if is None
    }
    assert demanded.isdisjoint(personal)


def test_a_complaint_is_answered_in_six_weeks_and_four_more():
    term = form_of("klacht").term
    assert term is not None
    assert (term.length.amount, term.length.unit, term.source) == (6, "weken", "wet")
    assert term.extension is not None
    assert (term.extension.amount, term.dwangsom) == (4, False)


def test_a_permit_is_decided_in_eight_weeks_by_the_by_law():
    form = form_of("evenementenvergunning")
    assert len(form.steps) >= 7
    assert form.term is not None
    assert (form.term.length.amount, form.term.source, form.term.dwangsom) == (
        8,
        "verordening",
        True,
    )


def told(slug: str, name: str, **given: Value) -> str | None:
    """What the form says about this answer among these."""
    form, answers = form_of(slug), Answers(given)
    said = fault(form.question(name), answers[name], form, answers, Facts(TODAY))
    return None if said is None else str(said)


def test_an_event_of_yesterday_is_refused_and_one_of_next_week_only_warned_about():
    yesterday, soon = "2026-03-01", "2026-03-09"
    assert "al geweest" in str(told("evenementenvergunning", "begin", begin=yesterday))
    assert told("evenementenvergunning", "begin", begin=soon) is None
    warning = form_of("evenementenvergunning").question("begin").warning
    assert warning is not None
    assert "al geweest" not in warning.text


def test_the_music_stops_when_the_event_does():
    one_day: dict[str, Value] = {
        "begin": "2026-06-20",
        "begintijd": "13:00",
        "einde": "2026-06-20",
        "eindtijd": "23:00",
        "muziek": "ja",
    }
    for late in ("01:00", "23:30"):
        assert told("evenementenvergunning", "muziek_tot", **one_day, muziek_tot=late)
    assert told("evenementenvergunning", "muziek_tot", **one_day, muziek_tot="23:00") is None
    two_days = one_day | {"einde": "2026-06-21", "muziek_tot": "23:30"}
    assert told("evenementenvergunning", "muziek_tot", **two_days) is None


def test_a_place_is_told_in_words_and_a_point_on_the_map_is_never_needed():
    place = form_of("melding-openbare-ruimte").question("plek")
    assert place.kind == "plek"
    assert examine(place, {"omschrijving": "Bij de brug"}) == {"omschrijving": "Bij de brug"}
    alone = examine(place, {"punt": "52.37403, 4.88969"})
    assert isinstance(alone, Wrong)
    assert alone.parts == ("omschrijving",)


def test_who_moves_elsewhere_is_told_before_and_at_the_first_question():
    form = form_of("verhuismelding")
    first = form.steps[0].questions[0]
    assert "andere gemeente" in form.intro
    assert first.name == "in_gemeente"
    assert "andere gemeente" in str(first.hint)
    path = walk(form, Answers(in_gemeente="nee"), Facts(TODAY))
    assert [stop.name for stop in path.steps] == [form.steps[0].name]
    assert path.ended is not None
    assert path.ended.kind == "verwijzing"
    assert "Bij ons hoeft u niets te doen" in path.ended.text


def test_a_form_that_wants_something_afterwards_says_so_and_where_to_send_it():
    said = " ".join(form_of("evenementenvergunning").confirmation.next)
    for part in (
        "tekening",
        "veiligheidsplan",
        "((bijlagen_later))",
        "((kenmerk))",
        "Contact",
        "binnen 2 weken",
    ):
        assert part in said


def test_a_receipt_says_its_date_once():
    # The promise of the term is on every receipt: a line that names the date too says it twice.
    for slug in CATALOGUE.slugs():
        assert not [line for line in form_of(slug).confirmation.next if "beslisdatum" in line], slug


def test_a_move_is_told_by_somebody_we_know_for_sure_and_late_is_not_refused():
    form = form_of("verhuismelding")
    assert form.login.burger == "substantieel"
    assert form.login.bedrijf is None
    moved = form.question("verhuisdatum")
    assert moved.warning is not None
    assert (moved.earliest, moved.latest) == (None, None)


def test_every_end_of_a_form_is_reached_by_somebody():
    for form in [*map(form_of, WITH_ENDS), *map(specimen, ("einden", "alleen-advies"))]:
        reached = {path.ended.name for each in walks(form) if (path := each.to_the_end()).ended}
        assert reached == {end.name for end in form.ends}, form.slug


@pytest.mark.parametrize("name", NAMES)
def test_every_specimen_has_an_end_too_and_asks_what_its_conditions_say(name):
    form = specimen(name)
    people = everybody(form)
    for seed in range(12):
        each = Walk(form, people[seed % len(people)], Random(seed))  # noqa: S311 (no secret)
        path = each.to_the_end()
        assert set(names_on(path)) == asked(form, path.kept, each.facts)
        assert faults(form, path.kept, each.facts) == ()


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_warning_can_be_read_without_its_question(slug):
    said = [text for path, text in texts_of(form_of(slug)) if path[-2:] == ("let_op", "tekst")]
    assert [text for text in said if HANGS.search(text)] == []
