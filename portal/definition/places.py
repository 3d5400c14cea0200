"""Where something stands in the file: from a path of keys and positions to line and column."""

from dataclasses import dataclass
from itertools import chain

from portal.definition.problems import Level, Problem, Spot
from portal.definition.source import Group, Items, Node, Text

Path = tuple[str | int, ...]
"""Keys and positions from the top of a form: `("stappen", 0, "vragen", 2, "label")`."""

Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """Give a tree without its places, as the models read it."""
    match node:
        case Text(text):
            return text
        case Items(items):
            return [plain(item) for item in items]
        case Group(entries):  # pragma: no branch (the union ends here)
            return {name: plain(value) for name, (_, value) in entries.items()}


@dataclass(frozen=True, slots=True)
class Places:
    """One file's tree, and the way to say that something in it is wrong."""

    file: str
    root: Node

    def node(self, path: Path) -> Node:
        """Give what stands at a path; where the path leads out of the tree, what came nearest."""
        node = self.root
        for step in path:
            match node:
                case Group(entries) if step in entries:
                    node = entries[str(step)][1]
                case Items(items) if isinstance(step, int) and step < len(items):
                    node = items[step]
                case _:
                    break
        return node

    def value(self, path: Path) -> Spot:
        """Give the place of what stands at a path."""
        return self.node(path).spot

    def key(self, path: Path) -> Spot:
        """Give the place of the last key of a path, or of what should have had that key."""
        holder = self.node(path[:-1])
        if isinstance(holder, Group) and path[-1] in holder.entries:
            return holder.entries[str(path[-1])][0].spot
        return self.value(path)

    def word(self, path: Path, word: str) -> Spot:
        """Give the first place at or below a path where this word stands alone, or the path's.

        In a text of several lines the word need not stand alone: the line is what is looked for.
        """
        node = self.node(path)
        if isinstance(node, Text) and node.block and word in node.text:
            before = node.text[: node.text.index(word)]
            return Spot(node.spot.line + 1 + before.count("\n"), 1)
        return _first(node, word) or node.spot

    def problem(self, spot: Spot, level: Level, code: str, text: str) -> Problem:
        """Say that what stands at a place is wrong."""
        return Problem(self.file, spot.line, spot.column, level, code, text)


def _first(node: Node, word: str) -> Spot | None:
    if isinstance(node, Text):
        return node.spot if node.text == word else None
    parts = node.items if isinstance(node, Items) else chain(*node.entries.values())
    found = (_first(part, word) for part in parts)
    return next((spot for spot in found if spot is not None), None)
