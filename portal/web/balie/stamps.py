"""The two days on a letter: our own stamp, and the postmark on the envelope."""

from datetime import date, timedelta

from portal.message import say
from portal.termijn.feestdagen import covers
from portal.termijn.klok import local_day
from portal.web.balie.asked import Asked
from portal.web.balie.running import POSTED
from portal.web.current import now

PAPER = "papier"
A_YEAR = timedelta(days=365)
"""A year that is typed one too low puts a postmark at least this long before the paper."""
NO_PAPER_DAY = say("Vul in op welke dag het papier binnenkwam. Die staat op het stempel.")
PAPER_LATER = say("Het papier kan niet na vandaag zijn binnengekomen.")
PAPER_LONG_AGO = say(
    "Deze dag is te lang geleden: het jaartal klopt niet. Vul de dag in die op ons stempel staat."
)
NO_POST_DAY = say("Vul de dag op het poststempel in als datum. Of laat dit leeg.")
POST_LONG_AGO = say(
    "Het poststempel is een jaar of langer voor de dag waarop het papier binnenkwam. Kijk of het"
    " jaartal klopt. Klopt het toch? Laat dit dan leeg en meld het bij de afdeling."
)
POST_LATER = say("Het poststempel kan niet van na de dag zijn waarop het papier binnenkwam.")


def paper_day_of(asked: Asked) -> date | None:
    """The day on our own stamp: from there the term is counted, so it must be a day to count."""
    day = asked.day(PAPER, NO_PAPER_DAY)
    if day is None:
        asked.wrong.setdefault(PAPER, NO_PAPER_DAY)
    elif day > local_day(now()):
        asked.wrong[PAPER] = PAPER_LATER
    elif not covers(day):
        asked.wrong[PAPER] = PAPER_LONG_AGO
    return day


def post_day_of(asked: Asked, paper: date | None) -> date | None:
    """The day on the postmark: it decides whether a letter was sent in time (Awb 6:9 lid 2)."""
    day = asked.day(POSTED, NO_POST_DAY)
    if day is None or paper is None:
        return day
    if day > paper:
        asked.wrong[POSTED] = POST_LATER
    elif paper - day >= A_YEAR:
        asked.wrong[POSTED] = POST_LONG_AGO
    return day
