"""How one logs in at a level, in words that somebody who never heard of levels can act on.

The levels are those of eIDAS. DigiD reaches `substantieel` with the app after an ID check, and
`hoog` with the chip of a card; eHerkenning calls them 3 and 4.
"""

from portal.message import Message, say
from portal.people import Level

_HOW = {
    ("burger", Level.LAAG): say("U logt in met DigiD."),
    ("burger", Level.SUBSTANTIEEL): say(
        "U logt in met de DigiD-app, nadat u daarin één keer een ID-check hebt gedaan."
    ),
    ("burger", Level.HOOG): say(
        "U logt in met de DigiD-app, en houdt uw identiteitskaart of rijbewijs tegen uw telefoon."
    ),
    ("bedrijf", Level.LAAG): say("U logt in met eHerkenning."),
    ("bedrijf", Level.SUBSTANTIEEL): say("U logt in met eHerkenning niveau 3 of hoger."),
    ("bedrijf", Level.HOOG): say("U logt in met eHerkenning niveau 4."),
}
_CHECK = say(
    "Nog geen ID-check gedaan? Dat doet u zelf in de DigiD-app. U scant dan met uw telefoon uw"
    " paspoort, identiteitskaart of rijbewijs."
)
_ORDER = say("Hebt u dat niet? De beheerder van eHerkenning in uw organisatie kan het aanvragen.")


def how(kind: str, level: Level) -> Message:
    """Say how a kind of visitor (`burger` or `bedrijf`) logs in; KeyError for any other."""
    return _HOW[kind, max(level, Level.LAAG)]


def help_up(kind: str, level: Level) -> Message | None:
    """Say how to get what that login asks for; None where a plain one will do."""
    if level <= Level.LAAG:
        return None
    return _CHECK if kind == "burger" else _ORDER
