"""What who signs along may read of what was sent, on a page and on paper: no more than she needs.

Without numbers of citizens, and without the answers that the form says she does not need (AVG art.
5 lid 1 under c). The form also says of which answers she declares that they are true.
"""

from dataclasses import replace

from portal.definition.model import Form, Signer
from portal.engine.summary import Section
from portal.message import Message, say
from portal.outbox.document import ReceiptDocument, receipt_pdf
from portal.store import ondertekeningen
from portal.store.ondertekeningen import Ondertekening
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.copy import Copy, document_of
from portal.web.pages.masked import hidden
from portal.zaak.ondertekening import Uitkomst

READ_FIRST = say("Lees eerst wat er is gestuurd. Dat staat hieronder.")
LINES = (
    say("Schrijf hier uw naam:"),
    say("Schrijf hier de datum:"),
    say("Zet hier uw handtekening:"),
    say("Stuur dit papier aan ons op. Of kom ermee langs bij de balie."),
)


def signer_of(form: Form, row: Ondertekening) -> Signer | None:
    """What the form says of her, in the language of the page; None when it has her no more."""
    return next((each for each in form.signers if each.name == row.signer), None)


def statement_of(form: Form, row: Ondertekening) -> str:
    """What she signs: once signed the words she read, before that those of the form."""
    signer = signer_of(form, row)
    if signer is None or row.outcome == Uitkomst.ONDERTEKEND:
        return ondertekeningen.statement(current().vault, row)
    return signer.statement


def shown(copy: Copy, signer: Signer | None) -> tuple[Section, ...]:
    """What was sent, as she may read it."""
    unseen = frozenset(signer.hidden if signer is not None else ())
    kept = (
        replace(section, rows=tuple(row for row in section.rows if row.question not in unseen))
        for section in hidden(copy.sections)
    )
    return tuple(section for section in kept if section.rows)


def declared(copy: Copy, signer: Signer | None) -> tuple[Section, ...]:
    """The answers of which she declares that they are true, to stand beside what she signs."""
    about = frozenset(signer.about if signer is not None else ())
    kept = (
        replace(section, rows=tuple(row for row in section.rows if row.question in about))
        for section in shown(copy, signer)
    )
    return tuple(section for section in kept if section.rows)


def unshown(copy: Copy, signer: Signer | None) -> list[str]:
    """The questions whose answers she does not see, so that she knows that there are some."""
    unseen = frozenset(signer.hidden if signer is not None else ())
    rows = (row for section in copy.sections for row in section.rows)
    return list(dict.fromkeys(row.label for row in rows if row.question in unseen))


def paper_pdf(copy: Copy, form: Form, row: Ondertekening) -> bytes:
    """What she signs as a paper to sign (PDF/UA-1); raises TypesettingFailedError."""
    return receipt_pdf(_paper(copy, form, row))


def paper_name(copy: Copy) -> str:
    """The name of that paper; the kenmerk is a label and nobody's data."""
    return f"meetekenen-{copy.kenmerk}.pdf"


def _paper(copy: Copy, form: Form, row: Ondertekening) -> ReceiptDocument:
    document = document_of(replace(copy, sections=shown(copy, signer_of(form, row))))
    words = replace(
        document.words,
        receipt=i18n.sentence(say("Om mee te tekenen")),
        next=i18n.sentence(say("Waarvoor tekent u?")),
        answers=i18n.sentence(say("Wat is er gestuurd?")),
    )
    statement = " ".join(statement_of(form, row).split())
    lines: tuple[Message, ...] = LINES
    return replace(
        document,
        words=words,
        not_yet=i18n.sentence(READ_FIRST),
        due=None,
        helped=None,
        next_steps=(statement, *map(i18n.sentence, lines)),
    )
