"""Answers in their normal form: what is compared, stored and sent.

Every value is ready for JSON, so that a draft, a submission and a test hold the same thing:

    tekst, tekstvak   the text (NFC)                  datum     "2026-05-01"
    getal, bedrag     "1250.5", a bedrag "1250.50"    tijd      "14:30"
    ja_nee, akkoord   "ja" or "nee"                   telefoon  "+31612345678"
    keuze             the value of the option         bsn       nine digits
    meerkeuze         values in the order of options  email     the address
    adres             {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"}
    bestand           [{"id", "naam", "grootte", "type", "sha256"}, …] all texts, or "later"
"""

from collections.abc import Iterable, Iterator, Mapping

FileInfo = dict[str, str]
"""One file in an answer: its id, name, size in bytes, media type and SHA-256, all as text."""

Value = str | list[str] | dict[str, str] | list[FileInfo]
"""One answer in its normal form; never changed in place."""

Raw = str | list[str] | dict[str, str] | list[FileInfo]
"""One answer as typed; a dictionary for questions that are asked in parts."""


class Answers(Mapping[str, Value]):
    """All answers of a draft by the name of the question; never changed, only replaced."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value] | None = None, /, **named: Value) -> None:
        """Hold these answers; a question without an answer has no key."""
        self._values: dict[str, Value] = {**(values or {}), **named}

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._values == dict(other)

    __hash__ = None  # type: ignore[assignment]  # values may be lists: two equal answers, no hash

    def __repr__(self) -> str:
        # Answers hold what people told us: the names may be logged, the values may not.
        return f"Answers({', '.join(self._values)})"

    def merge(self, values: Mapping[str, Value]) -> "Answers":
        """Add these answers, replacing those of the same name."""
        return Answers({**self._values, **values})

    def without(self, names: Iterable[str]) -> "Answers":
        """Leave out these answers."""
        gone = frozenset(names)
        return Answers({name: value for name, value in self._values.items() if name not in gone})

    def only(self, names: Iterable[str]) -> "Answers":
        """Keep these answers only."""
        wanted = frozenset(names)
        return Answers({name: value for name, value in self._values.items() if name in wanted})

    def to_dict(self) -> dict[str, Value]:
        """Give a copy that may be changed and written as JSON."""
        return {
            name: value if isinstance(value, str) else value.copy()
            for name, value in self._values.items()
        }
