"""How to reach us, how we help, and how accessible this portal is: dated, and true.

The two dates below say when people last looked at these texts; whoever changes a text changes its
date with it.
"""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.message import say
from portal.resources import release
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie

# The support policy (Awb 2:1 lid 1) as it is published on this page.
HELP_SINCE = date(2026, 11, 21)
# The last time the makers of Loket ran the tests that the statement names, and looked at them.
TESTED_ON = date(2026, 11, 23)

STATUS = {
    "A": say("De website heeft daar status A: voldoet volledig."),
    "B": say("De website heeft daar status B: voldoet gedeeltelijk."),
    "C": say("De website heeft daar status C: eerste maatregelen genomen."),
    "D": say("De website heeft daar status D: voldoet niet."),
    "E": say("De website heeft daar status E: geen toegankelijkheidsverklaring."),
}
"""The words of the register of statements."""


@informatie.get("/contact")
def contact() -> ResponseReturnValue:
    catalogue, language = current().catalogue, i18n.language()
    klacht = catalogue.current("klacht", language)
    return render_template("informatie/contact.html", klacht=klacht and klacht.form)


@informatie.get("/hulp")
def help_page() -> ResponseReturnValue:
    return render_template("informatie/hulp.html", since=HELP_SINCE)


@informatie.get("/toegankelijkheid")
def accessibility() -> ResponseReturnValue:
    gemeente = current().settings.gemeente
    return render_template(
        "informatie/toegankelijkheid.html",
        tested_on=TESTED_ON,
        release=release(),
        status=STATUS.get(gemeente.accessibility_status),
    )
