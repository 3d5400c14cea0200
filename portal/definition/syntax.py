"""What is wrong with how a file is written, in words of someone who never heard of YAML."""

import re

from ruamel.yaml.error import MarkedYAMLError

from portal.definition.problems import Spot

TAB = "Deze regel begint met een tab. Gebruik spaties om in te springen."
UNCLOSED_TEXT = (
    "Hier begint een tekst tussen aanhalingstekens die nergens eindigt. "
    "Zet aan het eind van de tekst hetzelfde aanhalingsteken."
)
UNCLOSED_LIST = "Hier begint een lijst met { of [ die nergens eindigt, of er ontbreekt een komma."
COLON = (
    "Hier staat een dubbele punt te veel, of de regel is te ver ingesprongen. "
    "Hoort de dubbele punt bij de tekst? Zet dan aanhalingstekens om de hele tekst."
)
NO_COLON = (
    "Op deze regel ontbreekt een dubbele punt, of de spatie erachter. "
    "Schrijf bijvoorbeeld 'label: Hoe heet u?'."
)
NO_NAME = (
    "Hier begint een lijst, maar er staat geen naam boven. "
    "Zet er een regel boven, bijvoorbeeld 'vragen:'."
)
NO_SPACE = "Zet een spatie achter het streepje."
BAD_START = "Met dit teken kan een tekst niet beginnen. Zet aanhalingstekens om de tekst."
BACKSLASH = (
    "Een \\ heeft tussen dubbele aanhalingstekens een eigen betekenis. "
    "Gebruik enkele aanhalingstekens of haal de \\ weg."
)
DASHES = (
    "Dit streepje staat niet recht onder de andere streepjes van zijn lijst. "
    "Zet er evenveel spaties voor."
)
DASH = "Een lijst met streepjes begint op een nieuwe regel."
BAR = "Begin de tekst op de regel onder de |, met spaties ervoor."
SIGN = (
    "Na > of | begint een lange tekst op de regel eronder. Is het een vergelijking? Schrijf die in "
    "woorden, bijvoorbeeld {minstens: 250} of {minder_dan: 10}."
)
INDENT = (
    "Deze regel is anders ingesprongen dan de regels ervoor. "
    "Zet evenveel spaties aan het begin als bij de regels waar hij bij hoort."
)
MORE_TEXT = (
    "Achter het laatste aanhalingsteken staat nog tekst. "
    "Zet enkele aanhalingstekens om de hele tekst."
)
GOES_ON = (
    "Deze tekst loopt door op de volgende regel. Zet hem op één regel, en tussen twee gelijke "
    "aanhalingstekens. Een lange tekst begint met | achter de dubbele punt."
)
REST = "Deze regel is niet te lezen. Kijk naar het inspringen, de aanhalingstekens en de haakjes."

SENTENCES = {
    "found character '\\t'": TAB,
    "found unexpected end of stream": UNCLOSED_TEXT,
    "expected ',' or": UNCLOSED_LIST,
    "mapping values are not allowed here": COLON,
    "could not find expected ':'": NO_COLON,
    "found character": BAD_START,
    "unknown escape character": BACKSLASH,
    "expected escape sequence": BACKSLASH,
    "sequence entries are not allowed here": DASH,
    "expected chomping or indentation indicators": BAR,
    "expected a comment or a line break": SIGN,
    "but found '<block mapping start>'": INDENT,
    "but found '?'": INDENT,
    "but found '<scalar>'": MORE_TEXT,
    "but found '-'": DASHES,
    "but found '<block sequence start>'": DASHES,
}
"""The parser's words, the particular before the general, and ours."""

WHERE_IT_BEGAN = (UNCLOSED_TEXT, UNCLOSED_LIST, NO_COLON)
"""For these the place to look is where it began, not where the parser gave up."""

SWALLOWS = frozenset({COLON, UNCLOSED_LIST, NO_NAME})
"""What makes a text go on over the next line as well: one mistake, and so told once."""


def explained(error: MarkedYAMLError, text: str) -> tuple[Spot, str, str]:
    """Give the place, the code and the sentence for what the parser stumbled over."""
    problem = str(error.problem)
    sentence = next((ours for words, ours in SENTENCES.items() if words in problem), REST)
    marks = [error.problem_mark, error.context_mark]
    if sentence in WHERE_IT_BEGAN:
        marks.reverse()
    mark = next((mark for mark in marks if mark is not None), None)
    if mark is None:
        return Spot(1, 1), "R020", sentence
    # At the end of the file there is no line to look at; the last one that is there will do.
    lines = text.rstrip("\n").split("\n")
    line = min(mark.line + 1, len(lines))
    return Spot(line, mark.column + 1), "R020", _of_dash(sentence, lines[line - 1].lstrip())


def _of_dash(sentence: str, line: str) -> str:
    """Say what is wrong with a dash, where the parser only tells what comes of it."""
    if sentence == INDENT and line.startswith("-") and line[1:2].isalpha():
        return NO_SPACE
    return NO_NAME if sentence == COLON and line.startswith("- ") else sentence


_LOST = re.compile(r"\s+(#[^\s#]{1,20})")
"""What makes the rest of a line a remark, but reads as part of the text: `Huis #2`."""


def lost_behind(line: str, column: int) -> str | None:
    """Say that the end of a text is lost behind a `#`; None when there is none, or a remark."""
    lost = _LOST.match(line, column)
    if lost is None:
        return None
    return (
        f"Vanaf {lost[1]} telt deze regel niet mee. Hoort het bij de tekst? Zet dan "
        "aanhalingstekens om de hele tekst. Is het een opmerking? Zet dan een spatie achter #."
    )


def twice(key: str, *, first: bool) -> str:
    """Say that a key is there already; when it is the `first` of an item, a dash is missing."""
    told = f"'{key}' staat hier twee keer."
    if first:
        return f"{told} Begint hier een nieuw deel van de lijst? Zet er dan een streepje voor."
    return f"{told} Haal een van de twee weg."


def nothing_behind(key: str, *, flow: bool) -> str:
    """Say that there is nothing behind a key."""
    if flow:
        return (
            f"Achter '{key}' staat niets. Hoort het bij de tekst ervoor? Zet dan aanhalingstekens "
            'om die tekst, bijvoorbeeld {label: "Ja, graag"}.'
        )
    return f"Achter '{key}:' staat niets. Vul iets in of haal de regel weg."
