"""Answers in their normal form: what is compared, stored and sent.

Every value is ready for JSON, so that a draft, a submission and a test hold the same thing:

    tekst, tekstvak   the text (NFC)                  datum     "2026-05-01"
    getal, bedrag     "1250.5", a bedrag "1250.50"    tijd      "14:30"
    ja_nee, akkoord   "ja" or "nee"                   telefoon  "+31612345678"
    keuze             the value of the option         bsn       nine digits
    meerkeuze         values in the order of options  email     the address
    adres             {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"}, or
                      {"land": "BE", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"}
    maand             "2026-05"                       kvk       eight digits
    periode           {"van": "2026-05-01", "tot_en_met": "2026-05-03"}
    vestigingsnummer  twelve digits                   rsin      nine digits
    iban              "NL91ABNA0417164300"            kenteken  "12-ABC-3"
    land              "BE" (ISO 3166-1)
    plek              {"omschrijving": "Bij de brug", "punt": "52.37403,4.88969"}
    bestand           [{"id", "naam", "grootte", "type", "sha256"}, …] all texts, or "later"

Under the name of a repeated group stands a list of rows, in the order in which they were added:

    [{"rij": "1", "soort_kraam": "eten"}, {"rij": "3", "soort_kraam": "info"}]

The id of a row (`rij`) never changes and is never given again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.definition.repeat import ROW

FileInfo = dict[str, str]
"""One file in an answer: its id, name, size in bytes, media type and SHA-256, all as text."""

Value = str | list[str] | dict[str, str] | list[FileInfo]
"""One answer in its normal form; never changed in place."""

Raw = str | list[str] | dict[str, str] | list[FileInfo]
"""One answer as typed; a dictionary for questions that are asked in parts."""

ROW_ID = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class Answers(Mapping[str, Value]):
    """All answers of a draft by the name of the question; never changed, only replaced."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value] | None = None, /, **named: Value) -> None:
        """Hold these answers; a question without an answer has no key."""
        self._values: dict[str, Any] = {**(values or {}), **named}

    def __getitem__(self, name: str) -> Value:
        found: Value = self._values[name]
        return found

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
            name: value if isinstance(value, str) else _copied(value)
            for name, value in self._values.items()
        }

    def rows(self, group: str) -> "dict[str, Answers]":
        """Give the rows of a group by their ids, in their order.

        What is no row, or comes twice, is passed over: total for whatever is stored there.
        """
        held = self._values.get(group)
        if not isinstance(held, list):
            return {}
        found: dict[str, Answers] = {}
        for row in held:
            number = row.get(ROW) if isinstance(row, dict) else None
            if isinstance(number, str) and ROW_ID.fullmatch(number) and number not in found:
                found[number] = Answers({key: row[key] for key in row if key != ROW})
        return found

    def with_row(self, group: str, row: str, values: Mapping[str, Value]) -> "Answers":
        """Put these answers in the place of a row; a row that is not there is added at the end."""
        return self.with_rows(group, {**self.rows(group), row: Answers(values)})

    def with_rows(self, group: str, rows: Mapping[str, Mapping[str, Value]]) -> "Answers":
        """Put these rows in the place of all rows of a group."""
        held: dict[str, Any] = {group: [{ROW: row, **rows[row]} for row in rows]}
        return Answers({**self._values, **held})


def _copied(value: Any) -> Any:  # noqa: ANN401 (rows hold answers, and answers hold no rows)
    """Copy what may be changed in place: a list, a dictionary, and the rows in a list."""
    match value:
        case list():
            return [_copied(part) for part in value]
        case dict():
            return {key: _copied(part) for key, part in value.items()}
        case _:
            return value
