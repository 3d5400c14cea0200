"""Mending the days of a letter while it is typed: a wrong year is seen only later."""

from datetime import date

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.web.balie import running
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import next_act
from portal.web.balie.running import POSTED, Running
from portal.web.balie.stamps import PAPER, paper_day_of, post_day_of
from portal.web.current import current
from portal.web.pages.speaking import speak_as_asked


@balie.get("/<contact>/dagen")
def paper_days() -> ResponseReturnValue:
    found = running.here()
    if not _mendable(found):
        return redirect(next_act(), 303)
    posted = found.known.get(POSTED)
    days = {
        PAPER: _typed(found.row.paper_day),
        POSTED: _typed(date.fromisoformat(posted) if posted else None),
    }
    return _page(found, fresh(days))


@balie.post("/<contact>/dagen")
def mend_paper_days() -> ResponseReturnValue:
    """Write the days anew; from here on the term is counted from the new day."""
    asked, found, speaks = Asked(), running.here(), speak_as_asked()
    if not _mendable(found):
        return redirect(next_act(), 303)
    if speaks:
        return _page(found, asked.page())
    paper = paper_day_of(asked)
    posted = post_day_of(asked, paper)
    if asked.wrong:
        return _page(found, asked.page()), 422
    known = {name: value for name, value in found.known.items() if name != POSTED}
    known |= {POSTED: posted.isoformat()} if posted else {}
    with current().database.write() as tx:
        running.write(tx, known=known, paper_day=paper)
        running.line(tx, "papierdag_gewijzigd")
    return redirect(next_act(), 303)


def _mendable(found: Running) -> bool:
    """Whether this is a letter that was not sent in yet: after that the case holds its day."""
    return not found.there and found.row.submission_id is None


def _typed(day: date | None) -> str:
    """A day as it is typed at a desk."""
    return f"{day.day}-{day.month}-{day.year:04}" if day else ""


def _page(found: Running, page: dict[str, object]) -> str:
    return render_template("balie/dagen.html", contact=found, back=url_for(".onward"), **page)
