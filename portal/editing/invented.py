"""What sources say in a trial: made up, so that no register is asked and nobody is looked up."""

from collections.abc import Mapping
from datetime import date, timedelta

from portal.engine.answers import Value
from portal.engine.facts import Facts

NOWHERE, NO_COMPANY = "9999 ZZ", "99999999"
"""A postcode and a KvK number that do not exist in a trial, to see what is said then."""
_PLACE = {"straat": "Voorbeeldstraat", "plaats": "Voorbeelddorp"}
_HOME: dict[str, Value] = {
    "adres": {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "bis"},
    **_PLACE,
}
_NAME = "Noor Voorbeeld"
_PERSON: dict[str, Value] = {
    "naam": _NAME,
    "voornamen": "Noor",
    "achternaam": "Voorbeeld",
    "geboortedatum": "1985-02-28",
    **_HOME,
    "partner_naam": "Sam Verzonnen",
    "partner_bsn": "999990019",
    "email": "noor@example.nl",
    "telefoon": "+31612345678",
}
_COMPANY: dict[str, Value] = {
    "naam": "Bakkerij Het Voorbeeld",
    "kvk": "90001354",
    "vestiging": "000090001354",
    **_HOME,
}
_SENT_AGO, _CASE_AGO = timedelta(weeks=10), timedelta(weeks=2)


def given(facts: Facts) -> Mapping[str, Mapping[str, Value]]:
    """Give by source what it says of who fills in, as `bron` and `veld` name it.

    Of who did not log in only the product she came from is known.
    """
    known: dict[str, Mapping[str, Value]] = {"product": {"naam": "Voorbeeldproduct"}}
    if facts.persoon == "niemand":
        return known
    known["zaak"] = _case(facts.today)
    if facts.persoon == "burger":
        return known | {"inlog": {"naam": _NAME, "handelt": _NAME}, "persoon": _PERSON}
    login = {name: _COMPANY[name] for name in ("naam", "kvk")}
    return known | {"inlog": login, "bedrijf": _COMPANY}


def street(postcode: str) -> Mapping[str, Value] | None:
    """Give street and place of an address; None for the one that does not exist."""
    return None if postcode == NOWHERE else dict(_PLACE)


def company(kvk: str) -> Mapping[str, Value] | None:
    """Give what is known of a company; None for the number that does not exist."""
    return None if kvk == NO_COMPANY else {**_COMPANY, "kvk": kvk}


def _case(today: date) -> Mapping[str, Value]:
    return {
        "kenmerk": "VB-2345-6789",
        "onderwerp": "Voorbeeldvergunning",
        "datum_aanvraag": (today - _SENT_AGO).isoformat(),
        "datum_besluit": (today - _CASE_AGO).isoformat(),
    }
