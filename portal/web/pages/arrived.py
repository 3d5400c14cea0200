"""Files that came with a request, from a control that takes several."""

from collections.abc import Iterator

from flask import request

from portal.intake.files import Arrived
from portal.web.glue.spool import Spool


def arrived_at(control: str) -> Iterator[Arrived]:
    """Give the files that were chosen; a control left alone sends one without a name."""
    for each in request.files.getlist(control):
        if each.filename:
            spool = each.stream
            if not isinstance(spool, Spool):
                raise TypeError("a file came in past the spool")
            yield Arrived(each.filename, spool.size, spool.file, unkept=spool.unkept)
