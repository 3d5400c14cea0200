"""The sources in a trial: none, made-up ones, or ones that are down; never a real register."""

from collections.abc import Mapping
from dataclasses import replace

from portal.bronnen.person import SourceDownError
from portal.definition.model import Form
from portal.editing import invented
from portal.engine.answers import Value
from portal.engine.facts import Facts
from portal.intake.lookup import Company, Here, Sought
from portal.intake.prefill import BY, REGISTERS, Given, Outcome, answer_at, joined, sources_of
from portal.store.drafts import DraftContent
from portal.web.redactie.choices import DOWN, NO_SOURCES


def to_ask(chosen: str) -> frozenset[str]:
    """Name the sources that can be asked in this trial for what somebody types."""
    return frozenset() if chosen == NO_SOURCES else frozenset(BY)


def ask(chosen: str, by: Sought) -> Mapping[str, Value] | None:
    """Answer for a source; SourceDownError when they are down in this trial."""
    if chosen == DOWN:
        raise SourceDownError
    match by:
        case Here(postcode=postcode):
            return invented.street(postcode)
        case Company(kvk=kvk):
            return invented.company(kvk)


def filled_before(form: Form, content: DraftContent, facts: Facts, chosen: str) -> DraftContent:
    """Give a trial with what these sources say of who fills in.

    What an earlier choice filled in and nobody changed makes room; what was typed stands.
    """
    return joined(form, _without(content), _given(form, facts, chosen))


def _given(form: Form, facts: Facts, chosen: str) -> dict[str, Given]:
    if chosen == NO_SOURCES:
        return {}
    known = invented.given(facts)
    down = REGISTERS if chosen == DOWN else frozenset[str]()
    return {
        source: Given(down=True) if source in down else Given(values)
        for source, values in known.items()
        if source in sources_of(form)
    }


def _without(content: DraftContent) -> DraftContent:
    answers = dict(content.answers)
    for key, record in content.prefilled.items():
        untouched = answer_at(answers, key) == record["waarde"]
        if "/" not in key and record["stand"] == Outcome.FOUND and untouched:
            answers.pop(key)
    return replace(content, answers=answers, prefilled={})
