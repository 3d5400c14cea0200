"""What the YAML parser stumbled over, in words of someone who never heard of YAML."""

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
NO_COLON = "Op deze regel ontbreekt een dubbele punt, of een spatie na het streepje."
BAD_START = "Met dit teken kan een tekst niet beginnen. Zet aanhalingstekens om de tekst."
BACKSLASH = (
    "Een \\ heeft tussen dubbele aanhalingstekens een eigen betekenis. "
    "Gebruik enkele aanhalingstekens of haal de \\ weg."
)
DASH = "Een lijst met streepjes begint op een nieuwe regel."
BAR = "Begin de tekst op de regel onder de |, met spaties ervoor."
INDENT = (
    "Deze regel is anders ingesprongen dan de regels ervoor. "
    "Zet evenveel spaties aan het begin als bij de regels waar hij bij hoort."
)
MORE_TEXT = (
    "Achter het laatste aanhalingsteken staat nog tekst. "
    "Zet enkele aanhalingstekens om de hele tekst."
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
    "but found '<block mapping start>'": INDENT,
    "but found '?'": INDENT,
    "but found '<scalar>'": MORE_TEXT,
}
"""The parser's words, the particular before the general, and ours."""

WHERE_IT_BEGAN = (UNCLOSED_TEXT, UNCLOSED_LIST)
"""For these the place to look is where it began, not where the parser gave up."""


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
    line = min(mark.line + 1, text.rstrip("\n").count("\n") + 1)
    return Spot(line, mark.column + 1), "R020", sentence
