"""A form file to a tree of texts that knows where everything stands.

A strict subset of YAML 1.2, checked before anything else looks at it: UTF-8, at most 256 KiB,
20 deep and 20,000 parts, one document, no tags, anchors, aliases, merge keys, duplicate keys,
directives or empty values. Every scalar stays the text that was written; the models type it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from portal.definition.characters import hidden
from portal.definition.problems import Level, Problem, Spot
from portal.definition.syntax import (
    GOES_ON,
    SWALLOWS,
    explained,
    lost_behind,
    nothing_behind,
    twice,
)

MOST_BYTES = 256 * 1024
DEEPEST = 20
MOST_NODES = 20_000
MOST_HIDDEN = 10
BOM = "\ufeff"
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, exactly as written.

    `loose` is one without quotes inside `{}` or `[]`; `block` is one whose lines stand below its
    key, behind a `|` or `>`.
    """

    text: str
    spot: Spot
    loose: bool = False
    block: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping. `unread` are keys whose value was refused here; nobody need miss them."""

    entries: "dict[str, tuple[Text, Node]]"
    spot: Spot
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    spot: Spot


Node = Text | Group | Items


class _StopError(Exception):
    """What was found makes the rest of the file meaningless."""


def parse(source: bytes, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a file into its tree; no tree when its problems leave nothing to go on with."""
    reader = _Reader(file)
    try:
        text = reader.decoded(source)
        return reader.tree(text), tuple(reader.problems)
    except _StopError:
        return None, tuple(reader.problems)


@dataclass
class _Reader:
    """One reading of one file; collects its problems on the way."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    lines: tuple[str, ...] = ()

    def found(self, spot: Spot, code: str, text: str, level: Level = Level.FOUT) -> None:
        self.problems.append(Problem(self.file, spot.line, spot.column, level, code, text))

    def stopped(self, spot: Spot, code: str, text: str) -> _StopError:
        self.found(spot, code, text)
        return _StopError()

    def decoded(self, source: bytes) -> str:
        """Give the text of the file, with one kind of line end."""
        top = Spot(1, 1)
        if len(source) > MOST_BYTES:
            raise self.stopped(
                top, "R001", f"Dit bestand is groter dan {MOST_BYTES // 1024} KiB. Splits het."
            )
        advice = "Bewaar het in uw tekstprogramma als UTF-8."
        if source.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise self.stopped(top, "R002", f"Dit bestand is bewaard als UTF-16. {advice}")
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            before = source[: error.start].decode("utf-8")
            raise self.stopped(
                _spot_of(before, len(before)),
                "R002",
                f"Hier staat een teken dat niet als UTF-8 is bewaard. {advice}",
            ) from None
        text = text.removeprefix(BOM).replace("\r\n", "\n")
        wrong = list(hidden(text))
        for index, code, sentence in wrong[:MOST_HIDDEN]:
            self.found(_spot_of(text, index), code, sentence)
        if wrong:
            raise _StopError
        return text

    def tree(self, text: str) -> Node:
        """Build the tree, one event of the parser at a time, so that limits stop it early."""
        self.lines = tuple(text.split("\n"))
        events = YAML(typ="safe", pure=True).parse(text)
        root: Node | None = None
        try:
            for event in events:
                if isinstance(event, DocumentStartEvent):
                    self._begin(event, again=root is not None)
                elif isinstance(event, NodeEvent):
                    root = self._node(event, events, depth=1)
        except MarkedYAMLError as error:
            spot, code, sentence = explained(error, text)
            if sentence in SWALLOWS and self.problems and self.problems[-1].code == "R012":
                self.problems.pop()
            raise self.stopped(spot, code, sentence) from None
        if root is None:
            raise self.stopped(
                Spot(1, 1),
                "R008",
                "Dit bestand is leeg. Begin met 'formulier: naam-van-formulier'.",
            )
        return root

    def _begin(self, event: DocumentStartEvent, *, again: bool) -> None:
        spot = _spot(event)
        if again:
            raise self.stopped(
                spot, "R006", "In één bestand past één formulier. Haal de regel met --- weg."
            )
        if event.version is not None or event.tags:
            raise self.stopped(spot, "R007", "Haal de regels weg die met % beginnen.")

    def _node(
        self, event: Event, events: Iterator[Event], depth: int, *, listed: bool = False
    ) -> Node:
        self.nodes += 1
        spot = _spot(event)
        if self.nodes > MOST_NODES:
            raise self.stopped(
                spot, "R001", f"Dit formulier heeft meer dan {MOST_NODES} onderdelen. Splits het."
            )
        if depth > DEEPEST:
            raise self.stopped(
                spot, "R001", f"Dit is meer dan {DEEPEST} niveaus diep ingesprongen."
            )
        if isinstance(event, ScalarEvent | CollectionStartEvent):
            self._refuse_marks(event, spot)
        match event:
            case MappingStartEvent():
                return self._group(spot, events, depth, flow=bool(event.flow_style), listed=listed)
            case SequenceStartEvent():
                return self._items(spot, events, depth, flow=bool(event.flow_style))
            case ScalarEvent():
                return self._text(event, spot)
            case _:  # What is left is an alias.
                raise self.stopped(
                    spot, "R010", "Verwijzen met * kan niet. Schrijf de tekst hier voluit."
                )

    def _refuse_marks(self, event: ScalarEvent | CollectionStartEvent, spot: Spot) -> None:
        """Refuse what makes a file say something else than it shows."""
        if event.anchor is not None:
            self.found(spot, "R010", f"Haal &{event.anchor} weg; hergebruik met & en * kan niet.")
        if event.tag is not None:
            self.found(spot, "R011", "Zet aanhalingstekens om een tekst die met ! begint.")

    def _text(self, event: ScalarEvent, spot: Spot) -> Text:
        text = event.value
        for index, code, sentence in hidden(text):
            self.found(spot, code, sentence)
            text = f"{text[:index]}{REPLACED}{text[index + 1 :]}"
        if event.style in {"|", ">"}:
            return Text(text.rstrip("\n"), spot, block=True)
        if event.end_mark.line > event.start_mark.line:
            # Also how a forgotten quote shows: it swallows lines until the next one.
            self.found(spot, "R012", GOES_ON)
        elif lost := lost_behind(self.lines[event.end_mark.line], event.end_mark.column):
            self.found(spot, "R015", lost)
        return Text(text, spot, loose=event.style is None)

    def _items(self, spot: Spot, events: Iterator[Event], depth: int, *, flow: bool) -> Items:
        items = []
        while not isinstance(event := next(events), CollectionEndEvent):
            item = self._node(event, events, depth + 1, listed=not flow)
            if _is_empty(item):
                self.found(item.spot, "R009", "Achter dit streepje of deze komma staat niets.")
            else:
                items.append(item if flow else _tight(item))
        return Items(tuple(items), spot)

    def _group(
        self, spot: Spot, events: Iterator[Event], depth: int, *, flow: bool, listed: bool
    ) -> Group:
        entries: dict[str, tuple[Text, Node]] = {}
        unread: set[str] = set()
        forgotten = False  # What comes after a forgotten dash is of the next item, not of this one.
        while not isinstance(event := next(events), CollectionEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Text):
                self.found(key.spot, "R013", "Vóór een dubbele punt hoort één woord.")
            elif key.text == "<<":
                self.found(key.spot, "R010", "Samenvoegen met << kan niet. Schrijf alles voluit.")
            elif forgotten or key.text in entries or key.text in unread:
                if not forgotten:
                    forgotten = listed and key.text == next(iter(entries), None)
                    self.found(key.spot, "R005", twice(key.text, first=forgotten))
            elif _is_empty(value):
                unread.add(key.text)
                self.found(key.spot, "R009", nothing_behind(key.text, flow=flow))
            else:
                entries[key.text] = (key, value if flow else _tight(value))
        return Group(entries, spot, frozenset(unread))


def _tight(node: Node) -> Node:
    """Only inside `{}` and `[]` can a text without quotes lose its second half to a comma."""
    return replace(node, loose=False) if isinstance(node, Text) else node


def _is_empty(node: Node) -> bool:
    return isinstance(node, Text) and node.text.strip() == ""


def _spot(event: Event) -> Spot:
    mark = event.start_mark
    return Spot(mark.line + 1, mark.column + 1)


def _spot_of(text: str, index: int) -> Spot:
    line_start = text.rfind("\n", 0, index) + 1
    return Spot(text.count("\n", 0, index) + 1, index - line_start + 1)
