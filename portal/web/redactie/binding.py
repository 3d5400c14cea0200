"""What an editor decides about a form as a whole: drafts that must move on, and withdrawing it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.engine.clean import printable
from portal.message import Message, say
from portal.publishing.publish import Refused, withdraw
from portal.publishing.told import MOST, NO_REASON, NO_WAY, one_line, wrong_with
from portal.store import publications
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.speaking import speak_as_asked
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.signing import FOLDER, NOT_YOU, refused, signed
from portal.web.redactie.works import Work, gemeente, opened

OWN, ALONG = "eigen", "mee"
FINISH, STOP = "afmaken", "stoppen"
DRAFTS = (
    (OWN, say("Zij gaan door met hun eigen versie")),
    (ALONG, say("Zij moeten verder met deze versie, want in de oude zit een fout tegen de wet")),
)
BEGUN = (
    (FINISH, say("Wie al begonnen is, mag het formulier afmaken en versturen")),
    (STOP, say("Wie al begonnen is, kan het niet meer versturen")),
)
NO_CHOICE = say("Kies wat er gebeurt met wie al begonnen is.")
NOT_USED = say("Dit formulier is niet in gebruik. Er is niets om in te trekken.")


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice about open drafts with words for citizens, as it was typed, and what is wrong."""

    choice: str = ""
    told: str = ""
    faults: Mapping[str, Message] | None = None

    def of(self, name: str) -> list[str]:
        """What is wrong at a control, in the language of the page."""
        found = (self.faults or {}).get(name)
        return [] if found is None else [i18n.sentence(found)]

    @property
    def summed(self) -> list[tuple[str, str]]:
        """Everything that is wrong, each with the control to go to."""
        return [(name, i18n.sentence(each)) for name, each in (self.faults or {}).items()]


def worded(options: Iterable[tuple[str, Message]]) -> list[tuple[str, str]]:
    """Give choices with their labels in the language of the page."""
    return [(value, i18n.sentence(label)) for value, label in options]


def along() -> Decision:
    """Read what publishing means for open drafts; nothing said is the choice to let them be."""
    told, choice = _typed("waarom"), request.form.get("concepten", OWN)
    faults = _wrong("waarom", told, NO_REASON) if choice == ALONG else {}
    return Decision(choice, told, faults)


def as_typed(choice: str, told: str, unsaid: str = "") -> Decision:
    """Read a decision as it stands in the boxes of these names, and judge nothing of it."""
    words = printable(request.form.get(told, ""))
    return Decision(request.form.get(choice, unsaid), words)


@redactie.get("/formulieren/<slug>/intrekken")
def ask_to_withdraw(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.published is None or current().catalogue.standing(slug).withdrawn:
        return redirect(url_for(".versions_of", slug=slug), 303)
    return _asking(found, Decision())


@redactie.post("/formulieren/<slug>/intrekken")
def withdraw_it(slug: str) -> ResponseReturnValue:
    employee, found = access.editor(), opened(slug)
    if speak_as_asked():
        return _asking(found, as_typed("begonnen", "uitleg"))
    told, choice = _typed("uitleg"), request.form.get("begonnen", "")
    decision = Decision(choice, told)
    if not access.may_publish(employee):
        refused(slug, "intrekken", str(NOT_YOU))
        return _asking(found, decision, (NOT_YOU,)), 403
    if found.published is None:
        return _asking(found, decision, (NOT_USED,)), 409
    faults = _wrong("uitleg", told, NO_WAY)
    if choice not in {FINISH, STOP}:
        faults |= {"begonnen": NO_CHOICE}
    if faults:
        return _asking(found, Decision(choice, told, faults)), 422
    with current().database.write() as tx:
        author = publications.author_of(tx, gemeente(), found.published.hash) or FOLDER
        sign = signed(employee, author)
        outcome = withdraw(tx, found.published, sign, told, stops=choice == STOP)
    if isinstance(outcome, Refused):
        refused(slug, "intrekken", outcome.reasons[0])
        return _asking(found, decision, outcome.reasons), 409
    current().notice(at_once=True)
    return redirect(url_for(".versions_of", slug=slug, ingetrokken="ja"), 303)


def _typed(name: str) -> str:
    return one_line(request.form.get(name, ""))


def _wrong(name: str, told: str, missing: Message) -> dict[str, Message]:
    wrong = wrong_with(told, missing)
    return {} if wrong is None else {name: wrong}


def _asking(found: Work, decision: Decision, reasons: tuple[str | Message, ...] = ()) -> str:
    return page(
        "intrekken",
        found,
        decision=decision,
        faults=decision.summed,
        fault_count=len(decision.summed),
        reasons=reasons,
        begun=worded(BEGUN),
        most=MOST,
        may_publish=access.may_publish(access.editor()),
    )
