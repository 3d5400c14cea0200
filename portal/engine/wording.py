"""How a message names its question, and what is wrong with an answer.

A message says which question it is about and what helps (NL Design System, WCAG 3.3.1 and 3.3.3),
so no two questions of a page share a message. `kort` reads inside a sentence, as a name ("de naam
van het evenement") or as a clause ("wat er gaat gebeuren", "of er muziek is"); a question without
it is named by its label in quotes.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from portal.definition.model import Question
from portal.message import Message, say

# How a clause begins, in Dutch and in the English that a form is translated into.
_CLAUSE = re.compile(
    r"(?:(?:aan|bij|door|in|met|op|over|tot|uit|van|voor) )?"
    r"(?:dat|hoe|hoelang|hoeveel|of|waar\w*|wanneer|wat|welke?|wie|wiens)\b"
    r"|(?:at |for |from |on |to |with )?(?:how|that|what|when|where|whether|which|who|whose|why)\b"
)

Sentence = Message | str
"""A sentence for a person; a plain text is one of the form itself, already in the language."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an answer, and in which parts of it (`dag`, `postcode`) when it has parts.

    `about` tells whether a form may say it in its own words: the text for `teken` (a character
    nobody can see) stays ours, because an own text would send the reader looking elsewhere. `weg`
    is a choice that was made and is not on offer any more.
    """

    text: Sentence
    parts: tuple[str, ...] = ()
    about: Literal["leeg", "ongeldig", "bereik", "teken", "regel", "weg"] = "ongeldig"


def answer_to(question: Question) -> Sentence:
    """Name the answer, for "Kies …"."""
    return question.short or say("het antwoord op “%(label)s”", label=question.label)


def fill_in(question: Question) -> Message:
    """Ask for the answer; Dutch puts a clause behind its verb and a name inside it."""
    if question.short and _CLAUSE.match(question.short):
        return say("Vul in %(antwoord)s", antwoord=question.short)
    return say("Vul %(antwoord)s in", antwoord=answer_to(question))


def at(question: Question) -> str:
    """Name the question, for "bij …", where a clause would not read."""
    if question.short and not _CLAUSE.match(question.short):
        return question.short
    return f"“{question.label}”"


def own(question: Question, wrong: Wrong) -> Wrong:
    """Use the form's own text for this kind of mistake, when it has one."""
    texts = question.errors
    own_text = {"leeg": texts.empty, "ongeldig": texts.invalid, "bereik": texts.range}.get(
        wrong.about
    )
    return wrong if own_text is None else replace(wrong, text=own_text)
