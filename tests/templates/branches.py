"""Which components a page drew, and each choice in them both ways.

A component is in every state on show when each macro was called and each condition in it was seen
to hold and not to hold. Conditions are found in the templates themselves, so a new one is asked for
without being named anywhere.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

PARTS = ("components/", "questions/")
JUDGE, ENTER = "_judged_by_a_test", "_entered_by_a_test"


@dataclass(frozen=True, order=True)
class Choice:
    """A condition in a template, or a macro, which has no line."""

    template: str
    line: int = 0
    place: int = 0
    """Which one of the line."""


@dataclass
class Seen:
    """What was drawn: macros that were called, and what came of each condition."""

    called: set[str] = field(default_factory=set)
    came: dict[Choice, set[bool]] = field(default_factory=dict)

    def judge(self, template: str, line: int, place: int, value: object) -> object:
        self.came.setdefault(Choice(template, line, place), set()).add(bool(value))
        return value

    def enter(self, template: str) -> str:
        self.called.add(template)
        return ""


def choices(source: nodes.Template, template: str) -> Iterator[tuple[Choice, nodes.If | Any]]:
    """Give every condition of a template, in the order of the text."""
    places: dict[int, int] = {}
    for node in source.find_all((nodes.If, nodes.CondExpr)):
        places[node.lineno] = places.get(node.lineno, 0) + 1
        yield Choice(template, node.lineno, places[node.lineno]), node


@contextmanager
def watched(env: Environment) -> Iterator[Seen]:
    """Let an environment tell what it draws; whatever it had compiled before is left out of use."""
    seen, parse = Seen(), env._parse  # noqa: SLF001 - Jinja has no other place between text and code

    def telling(source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = parse(source, name, filename)
        if name and name.startswith(PARTS):
            _tell(tree, name)
        return tree

    kept = {key: getattr(env, key) for key in ("bytecode_cache", "cache")}
    found = getattr(env, "_found", {})
    had = dict(found)
    found.clear()
    env.bytecode_cache, env.cache = None, {}
    env._parse = telling  # type: ignore[method-assign] # noqa: SLF001 - see above
    # Jinja's own: tests/conftest.py lets all portals share what was compiled once.
    env.compile = partial(Environment.compile, env)  # type: ignore[method-assign]
    env.globals |= {JUDGE: seen.judge, ENTER: seen.enter}
    try:
        yield seen
    finally:
        del env._parse, env.compile, env.globals[JUDGE], env.globals[ENTER]  # noqa: SLF001 - see above
        for key, value in kept.items():
            setattr(env, key, value)
        found.clear()
        found.update(had)


def _tell(tree: nodes.Template, name: str) -> None:
    for choice, node in list(choices(tree, name)):
        place = [nodes.Const(each) for each in (name, choice.line, choice.place)]
        node.test = _call(JUDGE, [*place, node.test], node.lineno)
    for macro in tree.find_all(nodes.Macro):
        said = _call(ENTER, [nodes.Const(name)], macro.lineno)
        macro.body.insert(0, nodes.Output([said], lineno=macro.lineno))
    tree.set_environment(tree.environment)


def _call(name: str, arguments: list[Any], line: int) -> nodes.Call:
    called = nodes.Name(name, "load", lineno=line)
    for each in arguments:
        each.set_lineno(line, override=False)
    return nodes.Call(called, arguments, [], None, None, lineno=line)


def missing(seen: Seen, folder: Path, env: Environment) -> list[str]:
    """Say what was not drawn, or drawn in one way only; one sentence each."""
    return list(_missing(seen, folder, env))


def _missing(seen: Seen, folder: Path, env: Environment) -> Iterable[str]:
    for part in PARTS:
        for file in sorted((folder / part).glob("*.html")):
            name = f"{part}{file.name}"
            text = file.read_text(encoding="utf-8")
            tree = env.parse(text, name)
            if name not in seen.called and any(tree.find_all(nodes.Macro)):
                yield f"{name}: nothing draws it"
                continue
            for choice, _ in choices(tree, name):
                for way in {True, False} - seen.came.get(choice, set()):
                    line = text.splitlines()[choice.line - 1].strip()
                    which = f"condition {choice.place} of line {choice.line}"
                    yield f"{name}: {which} is never {str(way).lower()}: {line}"
