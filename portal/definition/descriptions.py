"""What each key of a form file is for, in the words of its editor (`descriptions.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from portal.definition.model import Model

EVERYWHERE = "all"
FILE = Path(__file__).with_name("descriptions.toml")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Give the whole table: by model, by key."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return found


def described(model: type[Model], key: str) -> str | None:
    """Say what a key of a model is for; None when nobody has written that down yet."""
    for each in model.__mro__:
        if key in table().get(each.__name__, {}):
            return table()[each.__name__][key]
    return table()[EVERYWHERE].get(key)
