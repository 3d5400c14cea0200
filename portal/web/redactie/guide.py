"""The handbook of the form language, as a page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.editing.handbook import handbook
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie


@redactie.get("/handleiding")
def guide() -> ResponseReturnValue:
    return render_template("redactie/handleiding.html", book=handbook(), editor=access.editor())
