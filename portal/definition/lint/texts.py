"""Are the texts clear for everyone: labels, links, endings; nothing that is secretly code."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.definition.lint.asked import Asked
from portal.definition.lint.whole import Whole
from portal.definition.model import Form
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.richtext import links
from portal.definition.texts import texts_of

PROSE = ("inleiding", "tekst", "verklaring")
"""Keys whose text may have paragraphs, lists and links."""

CODE = (
    (
        re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|<%|%>|%\(\w+\)s|#\{"),
        "R507",
        "Dit lijkt op een sjabloon. Een antwoord invullen schrijft u als ((naam)).",
    ),
    (
        re.compile(r"</?[a-zA-Z][^<>]*>|<!--"),
        "R502",
        "HTML kan hier niet. Voor nadruk schrijft u **woord**, voor een lijst -.",
    ),
    (
        re.compile(r"!\["),
        "R503",
        "Een afbeelding in een tekst kan niet.",
    ),
)
"""What would be shown as it stands, which nobody means."""

EMPTY_LINK = frozenset(
    {"hier", "klik", "klik hier", "link", "deze link", "deze pagina", "website", "meer"}
    | {"lees meer", "lees verder", "meer informatie"}
)
BARE_BUTTON = frozenset({"ok", "verstuur", "versturen", "verzend", "verzenden", "verder", "klaar"})
MARK = re.compile(r"\*\s*$|\((niet verplicht|verplicht|optioneel|optie)\)", re.IGNORECASE)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
LONGEST_HINT = 250


def texts(whole: Whole) -> Iterator[Problem]:
    """Check every text for people."""
    for path, text in texts_of(whole.form):
        yield from _code(whole, path, text)
        if path[-1] in PROSE and "let_op" not in path and "statussen" not in path:
            yield from _links(whole, path, links(text))
        elif "\n" in text:
            yield whole.fout(
                path, "R506", "Dit hoort één regel te zijn. Gebruik > in plaats van | erachter."
            )
        if FAMILIAR.search(text):
            yield whole.waarschuwing(path, "R513", "Schrijf u en uw, ook als het formeel lijkt.")
    yield from _labels(whole)
    for asked in whole.asked:
        yield from _label(whole, asked)
    for at, end in enumerate(whole.form.ends):
        if end.link is not None:
            yield from _links(whole, ("einden", at, "link"), [(end.link.label, end.link.to)])
    yield from _endings(whole)
    if whole.form.send.lower().rstrip(".!") in BARE_BUTTON:
        yield whole.advies(
            ("verstuurknop",),
            "R512",
            "Zeg op de knop wat er gebeurt, bijvoorbeeld 'Verstuur uw klacht'.",
        )


def _code(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    """Refuse what looks like code."""
    for pattern, code, sentence in CODE:
        if found := pattern.search(text):
            yield whole.fout(path, code, sentence, found[0])


def _links(whole: Whole, path: Path, found: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Check links: a goal that is safe, a text that says where it leads (WCAG 2.4.4)."""
    for words, goal in found:
        if words.strip().lower().rstrip(".!") in EMPTY_LINK:
            yield whole.fout(
                path,
                "R501",
                f"De link '{words}' zegt niet waar hij heen gaat. Noem de pagina in de link.",
                goal,
            )
        if not goal.startswith(("https://", "mailto:", "tel:", "/")):
            yield whole.fout(
                path,
                "R503",
                f"De link '{words}' gaat naar een adres dat niet kan. Begin met https://, mailto:, "
                "tel: of /.",
                goal,
            )


def _labels(whole: Whole) -> Iterator[Problem]:
    """Two questions with one label cannot be told apart by ear, nor in a list of errors."""
    found: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in whole.asked:
        found[asked.question.label.strip().rstrip("?.:").lower()].append(asked)
    for same in found.values():
        for asked in same[1:]:
            path = (*asked.path, "label")
            if asked.position[0] in {each.position[0] for each in same if each is not asked}:
                yield whole.fout(path, "R504", "Deze stap heeft al een vraag met dit label.")
            else:
                yield whole.waarschuwing(
                    path, "R504", "Een andere stap heeft een vraag met hetzelfde label."
                )


def _label(whole: Whole, asked: Asked) -> Iterator[Problem]:
    question, path = asked.question, (*asked.path, "label")
    statement = question.kind == "akkoord"
    if question.label.endswith((":", ";", ",") if statement else (".", ":", ";", ",")):
        yield whole.waarschuwing(
            path,
            "R505",
            "Een label is een vraag of een naam; zet er geen punt of dubbele punt achter.",
        )
    if MARK.search(question.label):
        yield whole.fout(
            path,
            "R509",
            "Zet geen sterretje of (verplicht) in een label. Of een vraag verplicht is, zegt het "
            "portaal zelf.",
        )
    if question.hint is not None and len(question.hint) > LONGEST_HINT:
        yield whole.waarschuwing(
            (*asked.path, "uitleg"),
            "R510",
            f"Deze uitleg is langer dan {LONGEST_HINT} tekens. Zet wat lang is in de inleiding.",
        )


def _endings(whole: Whole) -> Iterator[Problem]:
    """Check that a message is a sentence, for that is how it sounds."""
    for path, text in _sentences(whole.form):
        if not text.rstrip().endswith((".", "!", "?")):
            yield whole.waarschuwing(path, "R511", "Sluit deze zin af met een punt.")


def _sentences(form: Form) -> Iterator[tuple[Path, str]]:
    for path, text in texts_of(form):
        warning = path[-2:] == ("let_op", "tekst")
        if path[-1] == "fout" or warning or "foutteksten" in path or "wat_nu" in path:
            yield path, text
