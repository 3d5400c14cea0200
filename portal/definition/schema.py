"""The form language as JSON Schema 2020-12, made from the models, for completion in any editor.

It says what a file may look like; `check` says whether it makes sense. Where the models read a
text in a way of their own that is not known here, the schema lets any value pass: it may be silent,
and is never wrong. Numbers are also taken as numbers, for an editor's own YAML reader makes them.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from portal.definition import scalars, written_conditions
from portal.definition.descriptions import described
from portal.definition.model import Form, Model
from portal.definition.shape import keys
from portal.definition.written_conditions import FACTS, OPERATORS, REFERENCE, RESERVED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

NAME = "^[a-z][a-z0-9_]{0,39}$"
WRITTEN: Mapping[object, Schema] = {
    scalars.parse_yes_no: {"enum": ["ja", "nee"]},
    scalars.parse_whole: {"type": ["integer", "string"], "pattern": f"^{scalars.WHOLE.pattern}$"},
    scalars.parse_decimal: {
        "type": ["number", "string"],
        "pattern": f"^{scalars.DECIMAL.pattern}$",
    },
    scalars.parse_clock: {"type": "string", "pattern": f"^({scalars.CLOCK.pattern})$"},
    scalars.parse_day: {"type": "string", "pattern": f"^{scalars.DAY.pattern}$"},
    scalars.parse_span: {
        "type": "string",
        "pattern": f"^0{{0,3}}[1-9][0-9]{{0,3}} ({'|'.join(scalars.UNITS)})$",
    },
    written_conditions.parse_condition: {"$ref": "#/$defs/voorwaarde"},
    written_conditions.parse_operand: {"$ref": "#/$defs/waarde"},
}
"""How what a reader takes is written."""

TEXT: Schema = {"type": ["string", "number"]}
ANSWER = f"^(?!(?:{'|'.join(sorted(RESERVED))})$)[a-z][a-z0-9_]{{0,39}}$"


def schema() -> Schema:
    """Give the schema of a form file."""
    maker = _Maker()
    top = maker.group(Form)
    return {
        "$schema": DIALECT,
        "title": "Een formulier van Loket",
        **top,
        "$defs": {**_conditions(), **dict(sorted(maker.defs.items()))},
    }


class _Maker:
    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def group(self, model: type[Model]) -> Schema:
        """Give the schema of a model: its keys, which of them it needs, and no others."""
        properties, needed = {}, []
        for key, name in keys(model).items():
            field = model.model_fields[name]
            properties[key] = self._field(model, key, field)
            if field.is_required() or (key == "soort" and "vraag" in keys(model)):
                needed.append(key)
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return found | ({"required": needed} if needed else {})

    def _field(self, model: type[Model], key: str, field: FieldInfo) -> Schema:
        text = described(model, key)
        found = self._of(field.annotation, tuple(field.metadata))
        return ({} if text is None else {"description": text}) | found

    def _of(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> Schema:  # noqa: ANN401, PLR0911 - an annotation has no narrower type; a table
        reader = next((each.func for each in metadata if isinstance(each, BeforeValidator)), None)
        if reader is not None:
            return dict(WRITTEN.get(reader, {})) | _limits(metadata, "minimum", "maximum")
        origin, arguments = get_origin(annotation), get_args(annotation)
        members = tuple(_members(annotation))
        if origin in {Annotated, Union, UnionType} and len(members) > 1:
            return self._one_of(members)
        if origin is Annotated:
            return self._of(arguments[0], (*_flat(arguments[1:]), *metadata))
        if origin in {Union, UnionType}:
            inner = [each for each in arguments if each is not type(None)]
            made = [self._of(each, metadata) for each in inner]
            return made[0] if len(made) == 1 else {"anyOf": made}
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self._of(arguments[0])} | _limits(
                metadata, "minItems", "maxItems"
            )
        if origin is dict:
            return self._mapping(arguments, metadata)
        return self._plain(annotation, metadata)

    def _plain(self, annotation: Any, metadata: tuple[Any, ...]) -> Schema:  # noqa: ANN401 - as above
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self._named(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return {"enum": [each.value for each in annotation]}
        if annotation is str:
            pattern = next((each for each in map(_pattern, metadata) if each is not None), None)
            form = {} if pattern is None else {"pattern": pattern}
            return TEXT | form | _limits(metadata, "minLength", "maxLength")
        return {}

    def _mapping(self, arguments: tuple[Any, ...], metadata: tuple[Any, ...]) -> Schema:
        names = self._of(arguments[0])
        return {
            "type": "object",
            "propertyNames": {key: part for key, part in names.items() if key != "type"},
            "additionalProperties": self._of(arguments[1]),
        } | _limits(metadata, "minProperties", "maxProperties")

    def _named(self, model: type[Model]) -> Schema:
        if model.__name__ not in self.defs:
            self.defs[model.__name__] = {}
            self.defs[model.__name__] = self.group(model)
        return {"$ref": f"#/$defs/{model.__name__}"}

    def _one_of(self, members: tuple[type[Model], ...]) -> Schema:
        """Give the parts of a list that holds several: which one, says the word behind `soort`.

        A part without a kind, such as content, is known by the key with its name.
        """
        kinds = {
            str(each.model_fields["kind"].default): each
            for each in members
            if "kind" in each.model_fields
        }
        known = {"soort": {"enum": list(kinds)}}
        found: Schema = {
            "type": "object",
            "required": ["soort"],
            "properties": known,
            "allOf": [
                {"if": {"properties": {"soort": {"const": word}}}, "then": self._named(kind)}
                for word, kind in kinds.items()
            ],
        }
        for other in members:
            if "kind" not in other.model_fields:
                key = next(iter(keys(other)))
                found = {"if": {"required": [key]}, "then": self._named(other), "else": found}
        return found


def _members(annotation: Any) -> Iterator[type[Model]]:  # noqa: ANN401 - as above
    """Give the models an annotation is made of, each once."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _members(argument)


def _flat(metadata: tuple[Any, ...]) -> Iterator[Any]:
    """Give what is said about a type, also inside a `Field(…)`."""
    for part in metadata:
        if isinstance(part, FieldInfo):
            yield from part.metadata
        else:
            yield part


def _pattern(part: object) -> str | None:
    found = getattr(part, "pattern", None)
    return found if isinstance(found, str) else None


def _limits(metadata: tuple[Any, ...], low: str, high: str) -> Schema:
    return dict(_each_limit(metadata, low, high))


def _each_limit(metadata: tuple[Any, ...], low: str, high: str) -> Iterator[tuple[str, int]]:
    for part in metadata:
        match part:
            case MinLen(number):
                yield low, number
            case MaxLen(number):
                yield high, number
            case Ge(int(number)):
                yield low, number
            case Le(int(number)):
                yield high, number
            case _:
                pass


def _conditions() -> dict[str, Schema]:
    """Give how conditions and what they compare with are written."""
    condition, several = {"$ref": "#/$defs/voorwaarde"}, {"$ref": "#/$defs/voorwaarden"}
    compared, operand = {"$ref": "#/$defs/vergelijking"}, {"$ref": "#/$defs/waarde"}
    lines: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": {"alle": several, "minstens_een": several, "niet": condition}
        | dict.fromkeys(FACTS, compared),
        "patternProperties": {ANSWER: compared},
        "additionalProperties": False,
    }
    operators: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": dict.fromkeys(OPERATORS, operand),
        "additionalProperties": False,
    }
    word: Schema = {"type": ["string", "number"]}
    reference: Schema = {
        "type": "object",
        "properties": {key: {"type": "string", "pattern": NAME} for key in REFERENCE}
        | {
            "feit": {"enum": list(FACTS)},
            "plus": {"type": "string", "pattern": f"^{scalars.SPAN.pattern}$"},
        },
        "additionalProperties": False,
    }
    return {
        "voorwaarde": {
            "description": "De naam van een voorwaarde, of regels als 'muziek: ja'.",
            "anyOf": [{"type": "string", "pattern": NAME}, lines],
        },
        "voorwaarden": {"type": "array", "minItems": 1, "items": condition},
        "vergelijking": {"anyOf": [word, reference, operators]},
        "waarde": {
            "description": "Een waarde, {antwoord: naam} of {feit: vandaag}.",
            "anyOf": [word, reference, {"type": "array", "minItems": 1, "items": word}],
        },
    }
