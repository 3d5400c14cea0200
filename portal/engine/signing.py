"""Who must sign as well, by the answers that count: one for each person, in the form's order."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.model import Form, Signer
from portal.engine.answers import Answers
from portal.engine.path import Path


@dataclass(frozen=True, slots=True)
class CoSigner:
    """Somebody who must sign: as which signer of the form, her BSN, and her name when it was asked.

    `row` is the row of a repeated step she stands in; `bsn` never leaves for a page or a log.
    """

    signer: Signer
    bsn: str
    name: str = ""
    row: str | None = None

    def __repr__(self) -> str:
        return f"CoSigner({self.signer.name}, row={self.row})"


def co_signers(form: Form, path: Path) -> tuple[CoSigner, ...]:
    """Give who must sign what this path sends; a signer whose condition is not known is not asked.

    Only answers that count are looked at: who is off the path signs nothing.
    """
    return tuple(
        found
        for signer in form.signers
        if signer.when is None or path.holds(signer.when)
        for found in _of(form, path, signer)
    )


def _of(form: Form, path: Path, signer: Signer) -> Iterator[CoSigner]:
    group = _group(form, signer.who)
    if group is None:
        yield from _one(signer, path.kept, None)
        return
    stop = path.stop(group)
    for row in () if stop is None else stop.rows:
        yield from _one(signer, row.kept, row.id)


def _one(signer: Signer, kept: Answers, row: str | None) -> Iterator[CoSigner]:
    bsn = kept.get(signer.who)
    name = kept.get(signer.person) if signer.person is not None else None
    if isinstance(bsn, str) and bsn:
        yield CoSigner(signer, bsn, name if isinstance(name, str) else "", row)


def _group(form: Form, question: str) -> str | None:
    """Give the repeated step that asks a question; None when no such step does."""
    for step in form.steps:
        if step.repeat is not None and any(each.name == question for each in step.questions):
            return step.name
    return None
