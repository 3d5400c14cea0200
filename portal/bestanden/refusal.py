"""Why a file does not come in, told with what to do (WCAG 3.3.1 and 3.3.3)."""

from enum import StrEnum

from portal.bestanden.kinds import MEGABYTE, MOST_IN_DRAFT, Limits
from portal.message import Message, say, say_n


class Why(StrEnum):
    """What is the matter with a file, or with adding it now."""

    EMPTY = "leeg"
    TOO_LARGE = "te_groot"
    KIND = "soort"
    DISGUISED = "vermomd"
    BROKEN = "kapot"
    PASSWORD = "wachtwoord"  # noqa: S105 - the reason, not a secret
    ACTIVE = "actief"
    MACROS = "macro"
    PIXELS = "pixels"
    BOMB = "bom"
    TEXT = "tekst"
    TOO_MANY = "te_veel"
    DRAFT_FULL = "concept_vol"
    TODAY_FULL = "vandaag_vol"
    NOT_NOW = "nu_niet"


def told(why: Why, name: str, limits: Limits) -> Message:  # noqa: C901, PLR0911, PLR0912 - a table: one arm a reason
    """Say which file is refused, why, and what the person can do."""
    match why:
        case Why.EMPTY:
            return say(
                "In het bestand “%(naam)s” staat niets. Controleer of u het goede bestand koos.",
                naam=name,
            )
        case Why.TOO_LARGE:
            return say(
                "Het bestand “%(naam)s” is te groot. Een bestand mag hoogstens %(max)s MB zijn. "
                "Maak het kleiner of kies een ander bestand.",
                naam=name,
                max=limits.megabytes,
            )
        case Why.KIND:
            return say(
                "Het bestand “%(naam)s” kunnen wij niet gebruiken. Kies een bestand dat eindigt op "
                "%(soorten)s.",
                naam=name,
                soorten=extensions(limits),
            )
        case Why.DISGUISED:
            return say(
                "De inhoud van “%(naam)s” past niet bij het einde van de naam. Open het bestand, "
                "sla het opnieuw op en voeg het dan toe.",
                naam=name,
            )
        case Why.BROKEN:
            return say(
                "Het bestand “%(naam)s” kunnen wij niet openen. Misschien is het beschadigd. Sla "
                "het opnieuw op of kies een ander bestand.",
                naam=name,
            )
        case Why.PASSWORD:
            return say(
                "Het bestand “%(naam)s” kunnen wij niet openen. Er zit een wachtwoord op, of het "
                "is van een oude soort. Sla het op zonder wachtwoord en voeg het dan toe.",
                naam=name,
            )
        case Why.ACTIVE:
            return say(
                "In het bestand “%(naam)s” zit een programma of een ander bestand. Dat mag niet, "
                "voor de veiligheid. Kies afdrukken naar pdf en voeg die pdf toe.",
                naam=name,
            )
        case Why.MACROS:
            return say(
                "In het bestand “%(naam)s” zit een programma (een macro) of een koppeling. Dat mag "
                "niet, voor de veiligheid. Sla het op als pdf of zonder macro's.",
                naam=name,
            )
        case Why.PIXELS:
            return say(
                "De afbeelding “%(naam)s” heeft te veel beeldpunten. Maak haar kleiner en voeg "
                "haar dan toe.",
                naam=name,
            )
        case Why.BOMB:
            return say(
                "Het bestand “%(naam)s” is te ingewikkeld om te controleren. Sla het op als pdf "
                "of kies een ander bestand.",
                naam=name,
            )
        case Why.TEXT:
            return say(
                "In het bestand “%(naam)s” staan tekens die wij niet kunnen lezen. Sla het op als "
                "tekst in UTF-8 of als pdf.",
                naam=name,
            )
        case Why.TOO_MANY:
            return say_n(
                "Het bestand “%(naam)s” is niet toegevoegd. U mag hier %(n)s bestand toevoegen. "
                "Verwijder eerst het bestand dat er al staat.",
                "Het bestand “%(naam)s” is niet toegevoegd. U mag hier hoogstens %(n)s bestanden "
                "toevoegen. Verwijder er eerst een.",
                limits.most,
                naam=name,
            )
        case Why.DRAFT_FULL:
            return say(
                "Het bestand “%(naam)s” past er niet meer bij. Alle bestanden samen mogen "
                "hoogstens %(max)s MB zijn. Verwijder een bestand of maak dit bestand kleiner.",
                naam=name,
                max=MOST_IN_DRAFT // MEGABYTE,
            )
        case Why.TODAY_FULL:
            return say(
                "Het bestand “%(naam)s” is niet toegevoegd. Er zijn vandaag al heel veel bestanden "
                "gestuurd. Probeer het later nog eens, of bel ons.",
                naam=name,
            )
        case Why.NOT_NOW:
            return say(
                "Het bestand “%(naam)s” konden wij nu niet bewaren. Dat ligt aan ons. Voeg het "
                "over een paar minuten nog eens toe.",
                naam=name,
            )


def told_rest(first: str, count: int, limits: Limits) -> Message:
    """Say at once of all files that did not fit, from the first of them on; `count` is two or more.

    They were not opened, so nothing is said about what is in them.
    """
    return say_n(
        "Er zijn %(rest)s bestanden niet toegevoegd, vanaf “%(naam)s”. U mag hier %(n)s bestand"
        " toevoegen. Wilt u een ander bestand? Verwijder dan eerst het bestand dat er al staat.",
        "Er zijn %(rest)s bestanden niet toegevoegd, vanaf “%(naam)s”. U mag hier hoogstens %(n)s"
        " bestanden toevoegen. Wilt u een ander bestand? Verwijder er dan eerst een.",
        limits.most,
        rest=count,
        naam=first,
    )


def extensions(limits: Limits) -> Message | str:
    """Name the extensions a question takes: "pdf, jpg of png"."""
    *first, last = (each.value for each in limits.extensions)
    if not first:
        return last
    return say("%(eerste)s of %(laatste)s", eerste=", ".join(first), laatste=last)
