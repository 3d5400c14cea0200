"""Whatever code asks an employee to do has words on the list of what is to do."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import EnumType
from functools import cache
from types import FunctionType, ModuleType

import portal
from portal.store import werktaken
from portal.web.behandeling.todo import KINDS

OF_THE_DEMO = "portal.demo"
FEWEST = 15


@cache
def house() -> tuple[tuple[ModuleType, ast.Module], ...]:
    """Every module of the house and its text, read by the first test that asks."""
    return tuple(modules())


def modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    for found in pkgutil.walk_packages(portal.__path__, "portal."):
        if found.name.endswith("__main__") or found.name.startswith(OF_THE_DEMO):
            continue
        if ".migrations.versions." in found.name or found.name.endswith("migrations.env"):
            continue
        module = importlib.import_module(found.name)
        yield module, ast.parse(inspect.getsource(module))


def meant(module: ModuleType, node: ast.expr) -> object:
    """What an expression of a module stands for; None when only a running house could tell."""
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            return getattr(module, name, None)
        case ast.Attribute(whose, name):
            owner = meant(module, whose)
            return getattr(owner, name, None) if isinstance(owner, ModuleType | EnumType) else None
        case _:
            return None


Call = tuple[ModuleType, ast.FunctionDef, ast.Call]


@cache
def every_call() -> tuple[tuple[object, Call], ...]:
    """Every call in the house with what is called, and the function it is made in."""
    return tuple(
        (meant(module, node.func), (module, inside, node))
        for module, tree in house()
        for inside in ast.walk(tree)
        if isinstance(inside, ast.FunctionDef)
        for node in ast.walk(inside)
        if isinstance(node, ast.Call)
    )


def calls(of: object) -> Iterator[Call]:
    """Every call of a function in the house, with the function it is made in."""
    return (call for called, call in every_call() if called is of)


def kinds(of: FunctionType = werktaken.need) -> set[str]:
    """The kinds that come into a function as `kind`, also by way of who hands on its own `kind`."""
    place = list(inspect.signature(of).parameters).index("kind")
    found: set[str] = set()
    for module, inside, call in calls(of):
        named = [each.value for each in call.keywords if each.arg == "kind"]
        given = named[0] if named else call.args[place]
        value = meant(module, given)
        if isinstance(value, str):
            found.add(value)
            continue
        handed_on = isinstance(given, ast.Name) and given.id == "kind"
        assert handed_on, f"{module.__name__}:{call.lineno} asks for what this test cannot read"
        found |= kinds(getattr(module, inside.name))
    return found


def test_every_kind_that_code_asks_for_has_words():
    asked = kinds()
    assert len(asked) >= FEWEST
    assert asked - set(KINDS) == set()


def test_no_words_are_kept_for_what_nobody_asks():
    assert set(KINDS) - kinds() == set()
