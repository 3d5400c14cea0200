"""The gallery of components, for tests and for people who design; not in production."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie


@informatie.get("/redactie/componenten")
def gallery_page() -> ResponseReturnValue:
    if current().settings.profile == "production":
        abort(404)
    # Who designs looks at them, and no portal of a gemeente: they would be a tenth of its start.
    from portal.web.informatie import gallery, samples  # noqa: PLC0415 - see above

    i18n.speak("nl")  # its samples exist in no other language
    return render_template("redactie/componenten.html", gallery=gallery, samples=samples)
