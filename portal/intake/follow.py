"""Move a draft to a newer version of its form, in one transaction, with nothing lost in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.definition.model import Form
from portal.definition.walk import asked_in, questions_of
from portal.editing.migration import Lost, Migration, nothing
from portal.editing.offer import offered
from portal.engine.answers import Answers
from portal.intake.answer import LATE
from portal.store import audit, drafts, versions
from portal.store.drafts import Draft, DraftContent
from portal.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Followed:
    """The draft is in the newer version; `lost` are the answers that could not come along."""

    content: DraftContent
    changes: tuple[str, ...]
    lost: tuple[Lost, ...]


def follow(  # noqa: PLR0913 - the draft, from where to where, how and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    *,
    old: Form,
    new: Published,
    now: datetime,
    migration: Migration | None = None,
) -> Followed:
    """Give a draft its newer version; StaleError when it was changed or sent meanwhile.

    The caller commits. What cannot come along is in `lost`, for the person to be told.
    """
    rule = migration or nothing(new.form)
    content = drafts.content(vault, draft)
    offer = offered(old, new.form, Answers(content.answers), rule)
    moved, unread = content_in(content, offer.answers, rule, old, new.form)
    versions.ensure(tx, new, now)
    before = draft.form_hash
    drafts.move(tx, vault, draft, moved, new.hash, now)
    lost = (*offer.lost, *unread)
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event="concept_naar_nieuwe_versie",
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
        data={
            "van": before,
            "naar": new.hash,
            # Names of questions and never an answer.
            "verloren": [each.question for each in lost],
        },
    )
    return Followed(moved, offer.changes, lost)


def content_in(
    content: DraftContent, answers: Answers, migration: Migration, old: Form, new: Form
) -> tuple[DraftContent, tuple[Lost, ...]]:
    """Give what was filled in as the newer version holds it, and typing that has no place there."""
    labels = {each.name: each.label for each in questions_of(old)}
    steps = {each.name: step.name for step in new.steps for each in asked_in(step)}
    typed: dict[str, dict[str, Any]] = {}
    lost: list[Lost] = []
    for place, entries in content.typed.items():
        for was, raw in entries.items():
            if was == LATE:
                continue
            name = migration.rename.get(was, was)
            if name not in steps or was in migration.drop:
                lost.append(Lost(was, labels.get(was, was), "Deze vraag is er niet meer."))
                continue
            typed.setdefault(_place(place, steps[name]), {})[name] = raw
    revisions = _of_steps(content.step_revisions, frozenset(step.name for step in new.steps))
    prefilled = _by_question(content.prefilled, migration, steps)
    proven = _by_question(content.proven, migration, steps)
    moved = DraftContent(answers.to_dict(), typed, revisions, prefilled, proven=proven)
    return moved, tuple(lost)


def _by_question(
    held: Mapping[str, Any], migration: Migration, asked: Mapping[str, str]
) -> dict[str, Any]:
    """Give what is kept by question, in a row after its place, under the names of the newer one."""
    found: dict[str, Any] = {}
    for key, value in held.items():
        place, slash, was = key.rpartition("/")
        name = migration.rename.get(was, was)
        if name in asked and (not place or place.partition("/")[0] == asked[name]):
            found[f"{place}{slash}{name}"] = value
    return found


def _place(place: str, step: str) -> str:
    """Give where typing belongs: at the same row, or at the step its question is in now."""
    return place if place.partition("/")[0] == step else step


def _of_steps(revisions: Mapping[str, int], steps: frozenset[str]) -> dict[str, int]:
    return {place: n for place, n in revisions.items() if place.partition("/")[0] in steps}
