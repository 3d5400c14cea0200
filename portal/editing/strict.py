"""Files beside a form (tests, migrations), read as strictly as the form: every problem, placed."""

from itertools import islice
from typing import TypeVar

from pydantic import ValidationError

from portal.definition.model import Model
from portal.definition.places import Places, plain
from portal.definition.problems import Problem, in_order, is_broken
from portal.definition.read import MOST_CAUSES, causes, told
from portal.definition.source import parse

AnyModel = TypeVar("AnyModel", bound=Model)


def read_as(
    model: type[AnyModel], source: bytes, file: str
) -> tuple[AnyModel | None, tuple[Problem, ...], Places | None]:
    """Read a file as a model; no model when there is a fout, no places when there is no tree."""
    root, found = parse(source, file)
    if root is None:
        return None, in_order(found), None
    places = Places(file, root)
    problems = list(found)
    made: AnyModel | None = None
    try:
        made = model.model_validate(plain(root), by_alias=True, by_name=False)
    except ValidationError as error:
        for path, cause in islice(causes(error), MOST_CAUSES):
            problems += told(places, path, cause, model)
    return (None if is_broken(problems) else made), in_order(problems), places
