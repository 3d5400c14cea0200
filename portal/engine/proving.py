"""E-mail addresses of which a form asks proof: those on the path, and which are not proven yet."""

from collections.abc import Iterable, Mapping

from portal.definition.model import AnyQuestion, Email
from portal.engine.answers import Answers
from portal.engine.path import Path


def asked(questions: Iterable[AnyQuestion], kept: Answers) -> dict[str, str]:
    """Give the addresses among these answers that must be proven, by the name of their question."""
    found = {}
    for question in questions:
        address = kept.get(question.name)
        if isinstance(question, Email) and question.proof and isinstance(address, str):
            found[question.name] = address
    return found


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
