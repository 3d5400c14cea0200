"""Which texts of the gemeente a manager may write, and what each must look like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.engine.clean import printable
from portal.message import Message, say
from portal.publishing.wording import LINES

MOST, MOST_LINES = 300, 8
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,}")

EMPTY = say("Vul deze tekst in. Hij staat op pagina's en in brieven en kan niet leeg zijn.")
TOO_LONG = say("Houd het korter dan 300 tekens.")
TOO_MANY = say("Gebruik hoogstens 8 regels.")
NO_LINES = say("Gebruik één regel.")
NO_MARKUP = say(
    "Gebruik geen < en geen >. Opmaak zoals HTML werkt hier niet: schrijf gewone tekst."
)
NO_MAIL = say("Vul een e-mailadres in, bijvoorbeeld gemeente@voorbeeld.nl.")
NO_PHONE = say("Vul een telefoonnummer in met alleen cijfers en spaties, bijvoorbeeld 14 0999.")
NO_SITE = say("Vul een adres in dat begint met https://.")

Check = Callable[[str], Message | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A text: what it is called, where people read it, and a check of its own."""

    label: Message
    hint: Message
    spoken: bool = False
    check: Check = lambda _text: None

    def wrong(self, text: str, *, lines: bool) -> Message | None:
        """Say what is wrong with a text, and how to mend it; None when nothing is."""
        if not text:
            return EMPTY
        if "<" in text or ">" in text:
            return NO_MARKUP
        if not lines and "\n" in text:
            return NO_LINES
        if len(text.splitlines()) > MOST_LINES:
            return TOO_MANY
        return TOO_LONG if len(text) > MOST else self.check(text)


def _matching(pattern: re.Pattern[str], wrong: Message) -> Check:
    return lambda text: None if pattern.fullmatch(text) else wrong


_mail = _matching(_MAIL, NO_MAIL)
KNOWN: Mapping[str, Known] = {
    "phone": Known(
        say("Telefoonnummer"),
        say("Staat onder elke pagina en in elke brief."),
        check=_matching(_PHONE, NO_PHONE),
    ),
    "phone_hours": Known(
        say("Wanneer de telefoon wordt opgenomen"),
        say("Begin met een kleine letter: de tekst staat midden in zinnen."),
        spoken=True,
    ),
    "email": Known(
        say("E-mailadres"), say("Staat onder elke pagina en in elke brief."), check=_mail
    ),
    "counter": Known(
        say("Adres van de balie"), say("Elke regel van het adres op een eigen regel.")
    ),
    "counter_hours": Known(
        say("Openingstijden van de balie"),
        say("Begin met een kleine letter: de tekst staat midden in zinnen."),
        spoken=True,
    ),
    "post": Known(say("Postadres"), say("Elke regel van het adres op een eigen regel.")),
    "body": Known(
        say("Wie de besluiten neemt"),
        say("Staat in besluiten, bij wie iemand bezwaar kan maken."),
        spoken=True,
    ),
    "objection_post": Known(
        say("Adres voor bezwaar op papier"),
        say("Staat in besluiten. Is dit er niet, dan gebruiken wij het postadres."),
    ),
    "court": Known(
        say("Rechter bij wie beroep kan"),
        say("Staat in het besluit op een bezwaar, bijvoorbeeld: de rechtbank Midden-Nederland."),
    ),
    "website": Known(
        say("Website van de gemeente"),
        say("Een volledig adres."),
        check=lambda text: None if re.fullmatch(r"https://[^\s]+\.[^\s]+", text) else NO_SITE,
    ),
    "privacy_contact": Known(
        say("E-mailadres voor vragen over privacy"), say("Staat op de pagina Privacy."), check=_mail
    ),
}
"""By the name of the field of `config.Gemeente`; `spoken` ones have a text in every language."""


def cleaned(typed: str) -> str:
    """Give what was typed without what nobody sees: no empty lines, no spaces at an end."""
    lines = (printable(line).strip() for line in typed.splitlines())
    return "\n".join(line for line in lines if line)


def is_lines(name: str) -> bool:
    """Whether a text is several lines."""
    return name in LINES
