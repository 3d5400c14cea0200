"""An address: in the Netherlands by postcode and house number, elsewhere as on an envelope."""

import re
from collections.abc import Mapping

from stdnum.exceptions import ValidationError
from stdnum.nl import postcode as stdnum_postcode

from portal.definition.model import Address
from portal.engine import countries
from portal.engine.clean import code
from portal.engine.wording import Wrong, at
from portal.message import Message, say

PARTS = ("postcode", "huisnummer", "toevoeging")
FOREIGN_PARTS = ("land", "regel1", "regel2")
LONGEST_ADDITION = 20
LONGEST_LINE = 100

_HOUSE_NUMBER = re.compile(r"([1-9][0-9]{0,4})(?:\s*[-/ ]?\s*([^0-9\s].*|[-/ ]\s*[0-9].*))?")


def parts_of(question: Address) -> tuple[str, ...]:
    """Name the parts an address is asked in."""
    return (*PARTS, *FOREIGN_PARTS) if question.foreign else PARTS


def read(question: Address, raw: Mapping[str, str]) -> dict[str, str] | Wrong | None:
    """Read postcode, house number and addition; `12a bis` in one box becomes 12 and `a bis`.

    Where that is asked, an address in another country may be given instead.
    """
    typed: dict[str, str] = {}
    for part in parts_of(question):
        text = code(question, raw.get(part, ""))
        if isinstance(text, Wrong):
            return Wrong(text.text, (part,), text.about)
        typed[part] = text
    if not any(typed.values()):
        return None
    here, abroad = (any(typed.get(part) for part in parts) for parts in (PARTS, FOREIGN_PARTS))
    if abroad:
        return _twice(question) if here else _foreign(question, typed)
    if not typed["postcode"]:
        return Wrong(say("Vul bij %(bij)s ook de postcode in.", bij=at(question)), ("postcode",))
    if not typed["huisnummer"]:
        return Wrong(
            say("Vul bij %(bij)s ook het huisnummer in.", bij=at(question)), ("huisnummer",)
        )
    return _checked(question, typed)


def _checked(question: Address, typed: Mapping[str, str]) -> dict[str, str] | Wrong:
    bij = at(question)
    try:
        postcode: str = stdnum_postcode.validate(typed["postcode"])
    except ValidationError:
        return Wrong(
            say(
                "Vul bij %(bij)s een postcode in van vier cijfers en twee letters, zoals 1234 AB.",
                bij=bij,
            ),
            ("postcode",),
        )
    number = _HOUSE_NUMBER.fullmatch(typed["huisnummer"])
    if number is None:
        return Wrong(
            say("Vul bij %(bij)s het huisnummer in cijfers in, bijvoorbeeld 12.", bij=bij),
            ("huisnummer",),
        )
    in_the_number = (number[2] or "").lstrip("-/ ")
    addition = " ".join(part for part in (in_the_number, typed["toevoeging"]) if part)
    if len(addition) > LONGEST_ADDITION:
        return Wrong(
            say(
                "Gebruik bij %(bij)s voor de toevoeging hoogstens %(max)s tekens. "
                "U hebt er nu %(nu)s.",
                bij=bij,
                max=LONGEST_ADDITION,
                nu=len(addition),
            ),
            ("toevoeging",),
            "bereik",
        )
    parts = {"postcode": postcode, "huisnummer": number[1]}
    return {**parts, "toevoeging": addition} if addition else parts


def shown(value: Mapping[str, str]) -> tuple[str | Message, ...]:
    """Write an address for people; what was asked apart is shown apart."""
    if "land" in value:
        return (value["regel1"], value["regel2"], countries.shown(value["land"]))
    lines = (
        say("Postcode: %(postcode)s", postcode=value["postcode"]),
        say("Huisnummer: %(huisnummer)s", huisnummer=value["huisnummer"]),
    )
    if addition := value.get("toevoeging"):
        return (*lines, say("Toevoeging: %(toevoeging)s", toevoeging=addition))
    return lines


def _twice(question: Address) -> Wrong:
    return Wrong(
        say(
            "Vul bij %(bij)s één adres in: in Nederland of in een ander land. Maak de rest leeg.",
            bij=at(question),
        ),
        FOREIGN_PARTS[:1],
    )


def _foreign(question: Address, typed: Mapping[str, str]) -> dict[str, str] | Wrong:
    """Read an address elsewhere: a country by its name, and the two lines of an envelope."""
    bij = at(question)
    missing = tuple(part for part in FOREIGN_PARTS if not typed[part])
    if missing:
        return Wrong(
            say(
                "Vul bij %(bij)s het land, de straat en de plaats in, bijvoorbeeld België, "
                "Grote Markt 1 en 2000 Antwerpen.",
                bij=bij,
            ),
            missing,
        )
    country = countries.find(typed["land"])
    if country is None:
        return Wrong(countries.unknown(bij, typed["land"]), ("land",))
    if country == "NL":
        return Wrong(
            say(
                "Vul bij %(bij)s een adres in Nederland in met de postcode en het huisnummer.",
                bij=bij,
            ),
            PARTS[:2],
        )
    for part in FOREIGN_PARTS[1:]:
        if len(typed[part]) > LONGEST_LINE:
            return Wrong(
                say(
                    "Gebruik bij %(bij)s hoogstens %(max)s tekens op een regel. "
                    "U hebt er nu %(nu)s.",
                    bij=bij,
                    max=LONGEST_LINE,
                    nu=len(typed[part]),
                ),
                (part,),
                "bereik",
            )
    return {"land": country, "regel1": typed["regel1"], "regel2": typed["regel2"]}


def fits(value: Mapping[str, str]) -> bool:
    """Tell whether a stored value has the form of an address."""
    return {"postcode", "huisnummer"} <= value.keys() or set(FOREIGN_PARTS) == value.keys()


def empty(question: Address) -> Wrong:
    """Say that an address is missing."""
    return Wrong(
        say(
            "Vul bij %(bij)s de postcode en het huisnummer in, bijvoorbeeld 1234 AB en 12.",
            bij=at(question),
        ),
        PARTS[:2],
        "leeg",
    )
