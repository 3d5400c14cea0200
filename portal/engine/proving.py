"""E-mail addresses of which a form asks proof: those on the path, and which are not proven yet."""

from collections.abc import Iterable, Mapping

from portal.definition.model import AnyQuestion, Email
from portal.engine.answers import Answers
from portal.engine.path import Path


def asked(questions: Iterable[AnyQuestion], kept: Answers) -> dict[str, str]:
    """Give the addresses among these answers that must be proven, by the name of their question."""
    asking = [each.name for each in questions if isinstance(each, Email) and each.proof]
    given = {name: kept.get(name) for name in asking}
    return {name: address for name, address in given.items() if isinstance(address, str)}


def unproven(path: Path, proven: Mapping[str, str]) -> dict[str, str]:
    """Give the addresses on the path that must be proven and are not.

    A proof is of one address: who fills in another proves that one.
    """
    return {
        name: address
        for stop in path.steps
        for name, address in asked(stop.questions, path.kept).items()
        if proven.get(name) != address
    }
