"""The evidence of a case on paper: what stands in it, made into a PDF beside the page (Awb 2.3)."""

from dataclasses import asdict, dataclass

from portal.message import say
from portal.outbox.document import PATIENCE, typeset
from portal.outbox.wording import Translate


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """The fixed words of the document, in its language; `evidence_words` makes them."""

    about: str
    kenmerk: str
    recorded: str
    columns: tuple[str, str, str, str]
    changed: str
    page: str
    of: str
    unshown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDocument:
    """Everything the document says, already in its language. `language` is an ISO 639 code.

    `facts` are pairs of words; a row is when, what, who, and its line in the log. `paragraphs` say
    why it can be trusted and where to ask.
    """

    title: str
    kenmerk: str
    gemeente: tuple[str, ...]
    language: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    paragraphs: tuple[str, ...]
    words: EvidenceWords


def evidence_words(translate: Translate) -> EvidenceWords:
    """Say the fixed words in the language of `translate`."""
    columns = (say("Wanneer"), say("Wat"), say("Wie"), say("Regel in het logboek"))
    when, what, who, line = (translate(each) for each in columns)
    return EvidenceWords(
        about=translate(say("Bewijsoverzicht")),
        kenmerk=translate(say("Kenmerk")),
        recorded=translate(say("Wat er is vastgelegd, het oudste eerst")),
        columns=(when, what, who, line),
        changed=translate(say("Kan dit veranderd zijn?")),
        page=translate(say("Pagina")),
        of=translate(say("van")),
        unshown=translate(
            say(
                "Niet alle tekens in dit document zijn te zien. Achter zo'n teken staat zijn"
                " nummer, bijvoorbeeld [U+1F600]. Daarom draagt dit document het merk PDF/UA niet."
            )
        ),
    )


def evidence_pdf(document: EvidenceDocument, patience: float = PATIENCE) -> bytes:
    """Make the PDF, PDF/UA-1 as a receipt is; TypesettingFailedError when that fails."""
    return typeset({**asdict(document), "document": "bewijs"}, patience)
