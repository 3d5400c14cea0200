"""A message as plain data (JSON), so that a reason kept today can be read in any language later.

The end date of a case is stored with its reasons and never overwritten; a reason holds dates and
other messages, which a plain sentence would freeze in one language.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from portal.message import Land, Message, MessageValue


def as_data(message: Message) -> dict[str, Any]:
    """Turn a message into values that JSON can hold."""
    data: dict[str, Any] = {"text": message.text}
    if message.plural is not None:
        data |= {"plural": message.plural, "n": message.n}
    if message.values:
        data["values"] = {name: _plain(value) for name, value in message.values}
    return data


def from_data(data: Mapping[str, Any] | str) -> Message:
    """Turn the data back into the message; a bare string becomes a message without values."""
    if isinstance(data, str):
        return Message(data)
    values = tuple((name, _value(value)) for name, value in data.get("values", {}).items())
    return Message(data["text"], data.get("plural"), data.get("n"), values)


def _plain(value: MessageValue) -> str | int | dict[str, Any]:
    if isinstance(value, Message):
        return {"message": as_data(value)}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    # A datetime is a date too, so it comes first.
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Land):
        return {"land": value.code, "nl": value.dutch}
    return value


def _value(data: str | int | Mapping[str, Any]) -> MessageValue:
    if isinstance(data, str | int):
        return data
    match dict(data):
        case {"message": message}:
            return from_data(message)
        case {"decimal": text}:
            return Decimal(text)
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"land": code, "nl": dutch}:
            return Land(code, dutch)
        case _:
            raise ValueError("this is no kept message; was it written by a later release?")
