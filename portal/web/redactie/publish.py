"""Publishing what is in a concept, and going back to an older version: never without a reason seen.

A concept is published as it was shown: who looked at another revision looks again first.
"""

from dataclasses import dataclass

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.definition.model import Form
from portal.definition.read import read
from portal.definition.translations import BadTranslationsError, Translations, lacking, whole
from portal.editing.compare import Comparison, compare
from portal.editing.migration import Migration, read_migration
from portal.message import Message, say
from portal.people import Medewerker
from portal.publishing.publish import Proposal, Ready, Refused, back_to, examine, publish
from portal.resources import folder
from portal.store import concepts, publications, version_tests, versions
from portal.store.versions import FormVersion
from portal.web.current import current, now
from portal.web.pages.speaking import speak_as_asked
from portal.web.redactie import access
from portal.web.redactie.binding import ALONG, DRAFTS, OWN, Decision, along, as_typed, worded
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.signing import FOLDER, NOT_YOU, refused, signed
from portal.web.redactie.works import Work, gemeente, opened, work

OWN_WORK = say(
    "U sloeg dit concept zelf als laatste op. Vraag iemand anders om het te bekijken en te"
    " publiceren."
)
CHANGED = say("Het concept is intussen gewijzigd. Kijk het nog eens na.")
EMPTY = say("Er is geen concept om te publiceren.")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of translations that cannot be read, and in Dutch how to mend it."""

    sentence: Message
    why: str


@redactie.get("/formulieren/<slug>/publiceren")
def ask_to_publish(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.concept is None:
        return redirect(url_for(".versions_of", slug=slug), 303)
    return _asking(found, ())


@redactie.post("/formulieren/<slug>/publiceren")
def publish_it(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if speak_as_asked():
        seen = request.form.get("revisie", "")
        return _asking(found, (), as_typed("concepten", "waarom", OWN), seen)
    return _publishing(found, access.editor())


def _publishing(found: Work, employee: Medewerker) -> ResponseReturnValue:
    slug = found.slug
    objection = _objection(found, employee)
    if objection is not None:
        refused(slug, "publiceren", str(objection))
        return _asking(found, (objection,)), 403
    if str(found.revision) != request.form.get("revisie"):
        return _asking(found, (CHANGED,)), 409
    decision = along()
    if decision.faults:
        return _asking(found, (), decision), 422
    ready = _examined(found)
    if isinstance(ready, Refused):
        refused(slug, "publiceren", "niet in orde")
        return _asking(found, ready.reasons), 422
    with current().database.write() as tx:
        again = work(tx, slug)
        if again.revision != found.revision:
            outcome: Refused | None = Refused(())
        else:
            because = decision.told if decision.choice == ALONG else None
            outcome = _published(tx, found, ready, employee, because)
    if outcome is not None:
        return _asking(opened(slug), outcome.reasons or (CHANGED,)), 409
    current().notice(at_once=True)
    return redirect(url_for(".versions_of", slug=slug, gepubliceerd="ja"), 303)


@redactie.get("/formulieren/<slug>/versies/<int:number>/terug")
def ask_to_go_back(slug: str, number: int) -> ResponseReturnValue:
    found, kept = _older(slug, number)
    return _asking_back(found, kept, ())


@redactie.post("/formulieren/<slug>/versies/<int:number>/terug")
def go_back(slug: str, number: int) -> ResponseReturnValue:
    employee = access.editor()
    found, kept = _older(slug, number)
    if not access.may_publish(employee):
        refused(slug, "publiceren", str(NOT_YOU))
        return _asking_back(found, kept, (NOT_YOU,)), 403
    with current().database.write() as tx:
        author = publications.author_of(tx, gemeente(), kept.hash)
        outcome = back_to(tx, slug, number, signed(employee, author or FOLDER))
        if not isinstance(outcome, Refused):
            access.note(tx, "formulier_teruggezet", slug, data={"nummer": str(number)})
    if isinstance(outcome, Refused):
        return _asking_back(found, kept, outcome.reasons), 409
    current().notice(at_once=True)
    return redirect(url_for(".versions_of", slug=slug, gepubliceerd="ja"), 303)


def _published(
    tx: Session, found: Work, ready: Ready, employee: Medewerker, because: str | None
) -> Refused | None:
    """Publish, or keep only the tests when nothing else changed; None when it is done."""
    live = found.published.hash if found.published else None
    author = found.concept.author if found.concept else FOLDER
    _first(tx, found)
    if ready.published.hash != live or "formulier" in found.changed:
        outcome = publish(tx, ready, signed(employee, author), because=because)
        if isinstance(outcome, Refused):
            return outcome
    else:
        versions.ensure(tx, ready.published, now())
    if found.tests is not None:
        # The tests it passed stay with the version: those in the folder may change.
        version_tests.put(
            tx,
            gemeente=gemeente(),
            form_hash=ready.published.hash,
            source=found.tests,
            author=author,
            now=now(),
        )
    concepts.forget(tx, gemeente(), found.slug)
    access.note(tx, "concept_gepubliceerd", found.slug, data={"versie": ready.published.hash})
    return None


def _first(tx: Session, found: Work) -> None:
    """Write down what was in use until now, so that there is something to compare and go back to.

    A version that came with the folder is live without ever having been published.
    """
    before = found.published
    if before is not None and found.slug not in publications.live(tx, gemeente()):
        publications.add(tx, before, gemeente=gemeente(), now=now(), author=FOLDER)


def _objection(found: Work, employee: Medewerker) -> Message | None:
    """Say why this employee may not publish this concept; None when she may."""
    if found.concept is None:
        return EMPTY
    if not access.may_publish(employee):
        return NOT_YOU
    if current().settings.four_eyes and access.is_by(employee, found.concept.author):
        return OWN_WORK
    return None


def _examined(found: Work) -> Ready | Refused:
    try:
        return examine(_proposal(found))
    except BadTranslationsError:
        return Refused(())  # the page itself names the file, and how to mend it


def _proposal(found: Work) -> Proposal:
    return Proposal(
        f"{found.slug}.yaml",
        found.source,
        _translations(),
        tests=found.tests,
        migration=found.migration,
    )


def _translations() -> Translations:
    return whole(folder("translations"), current().settings.forms)


def _unreadable(error: BadTranslationsError) -> Unreadable:
    """Name the file as it stands in the folder of forms: an editor knows no other place."""
    forms = current().settings.forms
    file = error.path
    named = "" if file is None else str(file.relative_to(forms) if forms in file.parents else file)
    sentence = say(
        "Het bestand %(file)s met vertalingen is niet te lezen. Herstel het eerst, want anders gaan"
        " vertalingen verloren. Dit is er mis:",
        file=named,
    )
    return Unreadable(sentence, error.why)


def _asking(
    found: Work,
    reasons: tuple[str | Message, ...],
    decision: Decision | None = None,
    seen: str | None = None,
) -> str:
    employee = access.editor()
    decision = decision or Decision(OWN)
    before = found.published.translations if found.published is not None else {}
    try:
        texts, unreadable = _translations(), None
    except BadTranslationsError as error:
        texts, unreadable = before, _unreadable(error)
    return page(
        "publiceren",
        found,
        concept=found.concept,
        seen=found.revision if seen is None else seen,
        reasons=reasons,
        objection=_objection(found, employee),
        unreadable=unreadable,
        lacking=lacking(found.form, texts, before) if found.form is not None else (),
        stops=found.examined.stops,
        compared=_with_live(found),
        decision=decision,
        choices=worded(DRAFTS),
        faults=decision.summed,
        fault_count=len(decision.summed),
    )


def _asking_back(found: Work, kept: FormVersion, reasons: tuple[str | Message, ...]) -> str:
    older = read(kept.source, f"{found.slug}.yaml")
    live = found.published.form if found.published else None
    compared = compare(live, older) if live and isinstance(older, Form) else None
    same = found.published is not None and found.published.hash == kept.hash
    again = same and current().catalogue.standing(found.slug).withdrawn
    return page(
        "terugzetten", found, number=kept.number, reasons=reasons, compared=compared, again=again
    )


def _with_live(found: Work) -> Comparison | None:
    """Compare the concept with what is in use; None when either cannot be read."""
    if found.published is None or found.form is None:
        return None
    return compare(found.published.form, found.form, _migration(found, found.form))


def _migration(found: Work, form: Form) -> Migration | None:
    if found.migration is None:
        return None
    return read_migration(found.migration, f"{found.slug}.migratie.yaml", form)[0]


def _older(slug: str, number: int) -> tuple[Work, FormVersion]:
    with current().database.read() as tx:
        found = work(tx, slug)
        kept = versions.by_number(tx, slug, number)
    if kept is None:
        abort(404)
    return found, kept
