"""Checks of meaning: what a well-written form file can still get wrong.

One module a subject; each check is a function from the whole form to problems. Text, law and
reference alike are told with the place in the file, so that an editor can jump to them.
"""

from itertools import islice

from portal.definition.lint.bounds import bounds
from portal.definition.lint.calculations import calculations
from portal.definition.lint.choosing import choosing
from portal.definition.lint.clear import clear
from portal.definition.lint.files import files
from portal.definition.lint.flow import flow
from portal.definition.lint.kept import kept
from portal.definition.lint.law import law
from portal.definition.lint.meaning import meaning
from portal.definition.lint.plain import plain
from portal.definition.lint.prefill import prefill
from portal.definition.lint.reach import reach
from portal.definition.lint.references import references
from portal.definition.lint.rows import rows
from portal.definition.lint.sense import sense
from portal.definition.lint.signing import signing
from portal.definition.lint.texts import texts
from portal.definition.lint.whole import Whole
from portal.definition.model import Form
from portal.definition.places import Places
from portal.definition.problems import Problem, in_order

MOST_FOUND = 200
"""More than anybody reads in one go; looking for the word that was meant takes time."""


def lint(form: Form, places: Places) -> tuple[Problem, ...]:
    """Run every check of meaning over a form; the problems in the order of the file."""
    whole = Whole(form, places)
    checks = (
        *(references, meaning, choosing, bounds, flow, reach, sense, law, kept, prefill),
        *(signing, texts, rows, calculations, files, clear, plain),
    )
    found = (problem for check in checks for problem in check(whole))
    return in_order(islice(found, MOST_FOUND))
