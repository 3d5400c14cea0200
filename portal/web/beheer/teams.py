"""Roles and teams: what each role may do, which team has which forms, and what has no way or team.

Roles are given by the login provider of the gemeente and never here; they end with a login.
"""

from collections import defaultdict
from datetime import timedelta

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.definition.model import Form
from portal.message import Message, say, say_n
from portal.offer.stock import Stock
from portal.store import teamwork
from portal.store.caseload import GENERAL
from portal.store.teamwork import Load
from portal.termijn.klok import local_day
from portal.web.beheer.acting import gemeente, may_handle
from portal.web.beheer.blueprint import beheer
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.offer import stock

LATELY = timedelta(days=30)
ROLES: tuple[tuple[str, Message], ...] = (
    ("balie", say("Helpt inwoners aan de balie en aan de telefoon.")),
    ("behandelaar", say("Behandelt zaken van elk team.")),
    ("behandelaar:<team>", say("Behandelt zaken van één team, en ziet geen andere.")),
    ("teamleider", say("Verdeelt zaken, en mag met een reden een uitzondering maken.")),
    ("teamleider:<team>", say("Verdeelt de zaken van één team.")),
    ("redacteur", say("Maakt en wijzigt formulieren.")),
    ("publiceerder", say("Bekijkt en publiceert formulieren.")),
    ("beheerder", say("Beheert storingen, post, bewaren, teksten: deze pagina's.")),
)


@beheer.get("/teams")
def teams() -> ResponseReturnValue:
    moment = now()
    with current().database.read() as tx:
        loads = teamwork.loads(tx, gemeente(), local_day(moment))
        lately = teamwork.employees_since(tx, gemeente(), moment - LATELY)
    forms = _forms()
    return render_template(
        "beheer/teams.html",
        problems=problems(stock(), forms),
        roles=[[role, i18n.sentence(told)] for role, told in ROLES],
        lately=say_n(
            "In de laatste 30 dagen logde %(n)s medewerker in.",
            "In de laatste 30 dagen logden %(n)s medewerkers in.",
            lately,
        ),
        teams=_rows(forms, {load.team or GENERAL: load for load in loads}),
    )


def problems(found: Stock, forms: "list[Form]") -> "list[Message]":
    """Say what has no way or no team (law note R29: a formal product needs a designated way)."""
    told: list[Message] = []
    lost = [each.title for each in found.products.values() if each.general]
    if found.general is None:
        told.append(
            say_n(
                "Er is geen algemeen formulier. Daardoor heeft %(n)s product geen digitale weg:"
                " %(names)s.",
                "Er is geen algemeen formulier. Daardoor hebben %(n)s producten geen digitale weg,"
                " zoals: %(names)s.",
                len(lost),
                names=", ".join(sorted(lost)[:10]) or "-",
            )
        )
    if current().products.designation.decision is None:
        told.append(
            say(
                "Er is geen aanwijzingsbesluit opgenomen (Awb 2:13 lid 2). Laat het toevoegen aan"
                " de tabel van LOKET_AANWIJZING, met datum en bron."
            )
        )
    without = sorted(form.title for form in forms if form.team is None)
    if without:
        told.append(
            say_n(
                "%(n)s formulier heeft geen team en komt bij het algemene team: %(names)s.",
                "%(n)s formulieren hebben geen team en komen bij het algemene team: %(names)s.",
                len(without),
                names=", ".join(without),
            )
        )
    return told


def _forms() -> "list[Form]":
    """The forms that bring new cases: of one that was withdrawn only its cases still count."""
    catalogue = current().catalogue
    found = (catalogue.current(slug, i18n.language()) for slug in catalogue.offered())
    return [each.form for each in found if each is not None]


def _rows(forms: "list[Form]", loads: "dict[str, Load]") -> "list[list[object]]":
    of_team: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        of_team[form.team or GENERAL].append(form.title)
    rows: list[list[object]] = []
    linked = may_handle()
    for team in sorted({*of_team, *loads}):
        load = loads.get(team, Load(team, 0, 0, 0))
        rows.append(
            [
                (team, url_for("behandeling.overview", team=team)) if linked else team,
                ", ".join(of_team[team]) or "-",
                str(load.cases),
                str(load.late),
                str(load.handlers),
            ]
        )
    return rows
