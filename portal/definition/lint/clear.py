"""Texts that some readers cannot use: who hears them, sees no colour, or meets strange letters."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from portal.definition.lint.asked import Asked
from portal.definition.lint.whole import Whole
from portal.definition.places import Path
from portal.definition.problems import UNFILLED, Problem
from portal.definition.texts import texts_of

WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
LOUD = re.compile(r"(?:\b[^\W\d_a-z]{2,}\b[ ,]*){3,}")
POINTING = re.compile(
    r"\b(rechter|linker|rode|groene|blauwe|gele|grijze|oranje)\s?"
    r"(knop|kolom|kader|menu|balk|hoek|blok|tekst|link|veld|vak)\w*"
    r"|\b(knop|kolom|kader|menu|balk|blok|link|veld|vak)\s(aan de )?(rechts|links|rechter|linker)",
    re.IGNORECASE,
)
"""What only says something to who sees the page as it was drawn (WCAG 1.3.3)."""

DIRECTION = re.compile(r"\([^()]{4,}\)\.?")
"""A direction of a form that was just begun, in the place of the text it asks for."""

LEANS = re.compile(
    r"^(zo ja|zo nee|indien ja|indien nee|indien van toepassing|en|of|waarom|welke?|hoeveel|"
    r"wanneer|wie|waar|anders|namelijk|te weten|overig|overige|toelichting|datum|nummer|aantal|"
    r"soort|type|omschrijving|opmerking|opmerkingen|van|tot)\b\W*$"
    r"|^(zo ja|zo nee|indien ja|indien nee|indien van toepassing)\b",
    re.IGNORECASE,
)
"""Labels that lean on what stands above them."""

SPECIAL = re.compile(
    r"\b(gezondheid\w*|ziekten?|ziek|handicap\w*|beperking hebt|medische?\w*|medicijn\w*|"
    r"diagnose\w*|godsdienst\w*|geloof|religie\w*|levensovertuiging\w*|etnische?|afkomst|huidskleur|"
    r"seksuele?\w*|geaardheid|politieke (voorkeur|partij|overtuiging)|vakbond\w*|strafblad\w*|"
    r"veroordeeld\w*|vingerafdruk\w*|dna)\b",
    re.IGNORECASE,
)
"""Words for data that may be asked on a ground in the law only (AVG art. 9 and 10)."""

EXCEPTION = re.compile(r"\b(art(ikel)?\.? (9|10|22|23|30)|uitdrukkelijk|UAVG|wet)\b", re.IGNORECASE)


def clear(whole: Whole) -> Iterator[Problem]:
    """Check that every text says the same to everybody."""
    for path, text in texts_of(whole.form):
        yield from _scripts(whole, path, text)
        if LOUD.search(text):
            yield whole.waarschuwing(
                path, "R524", "Een tekst in hoofdletters leest slecht. Schrijf kleine letters."
            )
        if found := POINTING.search(text):
            yield whole.waarschuwing(
                path,
                "R525",
                f"'{found[0]}' zegt niets aan wie het niet ziet. Noem de tekst op de knop of link.",
            )
    yield from _unfilled(whole)
    for asked in whole.asked:
        yield from _alone(whole, asked)
        yield from _special(whole, asked)


def _scripts(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    """Refuse a word of two scripts: one of its letters only looks like what it seems (UTS 39)."""
    if text.isascii():
        return
    for word in WORD.findall(text):
        used = {script for letter in word for script in SCRIPTS if _is(letter, script)}
        if len(used) > 1:
            yield whole.fout(
                path,
                "R522",
                f"In '{word}' staat een letter uit een ander schrift die er hetzelfde uitziet. "
                "Typ het woord opnieuw.",
            )


def _is(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)


def _unfilled(whole: Whole) -> Iterator[Problem]:
    """Find the directions of a new form that were not replaced yet."""
    results: Iterator[tuple[Path, str]] = (
        (("bewaren", name, "resultaat"), keep.result)
        for name, keep in whole.form.keep.items()
        if keep.result is not None
    )
    for path, text in chain(texts_of(whole.form), results):
        if DIRECTION.fullmatch(text.strip()):
            told = "Hier staat nog een aanwijzing. Zet er uw eigen tekst neer, zonder haakjes."
            yield whole.waarschuwing(path, UNFILLED, told)


def _alone(whole: Whole, asked: Asked) -> Iterator[Problem]:
    """WCAG 2.4.6: a label is also read without what stands above it."""
    if LEANS.search(asked.question.label.strip()):
        yield whole.waarschuwing(
            (*asked.path, "label"),
            "R521",
            "Dit label is alleen niet te begrijpen. Schrijf een hele vraag, bijvoorbeeld 'Op welke "
            "datum verhuist u?'.",
        )


def _special(whole: Whole, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if not SPECIAL.search(question.label) or EXCEPTION.search(whole.form.privacy.basis):
        return
    yield whole.waarschuwing(
        (*asked.path, "label"),
        "R431",
        "Dit kan een bijzonder persoonsgegeven zijn (AVG art. 9 en 10). Noem bij 'avg: grondslag' "
        "de wet die dit toestaat, of haal de vraag weg.",
    )
