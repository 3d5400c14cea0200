"""The ways to log in, as the municipality's own file `inlogmiddelen.toml` tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from portal.environment import BadSettingError, filled_in, only, toml_of

CLAIMS: Final = {
    "burger": frozenset({"bsn", "name", "level"}),
    "bedrijf": frozenset({"kvk", "vestiging", "acting", "name", "level"}),
    "medewerker": frozenset({"id", "name", "roles", "level"}),
}
"""What is read of each kind of visitor; `identity.claims` reads nothing else."""
_TEXTS: Final = ("name", "audience", "label", "issuer", "client_id", "client_secret", "scope")
_TABLES: Final = ("acr", "claims", "levels", "extra", "labels")


@dataclass(frozen=True, slots=True)
class MeansSettings:
    """One way to log in: an OpenID Connect client registration and how to read its claims."""

    name: str
    audience: Literal["burger", "bedrijf", "medewerker"]
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid"
    acr: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    userinfo: bool = False
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256")
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """What the way is called in this language; the Dutch name where there is no other."""
        return self.labels.get(language, self.label)


def read_means(path: Path) -> tuple[MeansSettings, ...]:
    """Read `inlogmiddelen.toml`: one table `[[middel]]` for every way to log in.

    BadSettingError names the table and the key that is missing, unknown, wrong or not filled in.
    """
    table = toml_of(path, "LOKET_MEANS")
    file = f"LOKET_MEANS: {path.name}"
    only(table, {"middel"}, file)
    rows = table.get("middel", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadSettingError(f"{file}: write each way to log in as a table [[middel]].")
    found = tuple(_means(row, f"{file}: [[middel]]", nr) for nr, row in enumerate(rows, start=1))
    names = [each.name for each in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BadSettingError(f"{file}: there are two [[middel]] with the name {min(twice)}.")
    return found


def _means(row: Mapping[str, Any], table: str, nr: int) -> MeansSettings:
    where = f"{table} {row.get('name', nr)}"
    fields = MeansSettings.__dataclass_fields__
    only(row, fields, where)
    missing = [name for name in _TEXTS if name not in row and name != "scope"]
    if missing:
        raise BadSettingError(f"{where} lacks {', '.join(missing)}.")
    _expect_kinds(row, where)
    if row["audience"] not in CLAIMS:
        raise BadSettingError(
            f"{where}: audience is {row['audience']!r}; it must be burger, bedrijf or medewerker."
        )
    only(row.get("claims", {}), CLAIMS[row["audience"]], f"{where}: claims")
    filled_in(row, where)
    return MeansSettings(**row)


def _expect_kinds(row: Mapping[str, Any], where: str) -> None:
    """Refuse a number where a text must stand, and the like."""
    for name in _TEXTS:
        if not isinstance(row.get(name, ""), str):
            raise BadSettingError(f"{where}: {name} must be a text, between quotes.")
    for name in _TABLES:
        values = row.get(name, {})
        if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
            raise BadSettingError(f"{where}: {name} must be a table of texts, [middel.{name}].")
    names = row.get("algorithms", [])
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise BadSettingError(f"{where}: algorithms must be a list of texts.")
    if not isinstance(row.get("userinfo", False), bool):
        raise BadSettingError(f"{where}: userinfo must be true or false.")
