"""What can be chosen here and now.

Most options are always there. Some depend on an answer, some are the days of the week, and some are
the rows of a repeated group. A choice that was made and is not there now does not count: the
question is asked again, and says what was chosen.
"""

from portal.definition.model import AnyQuestion, Choice, Choices
from portal.definition.scalars import RowsOf
from portal.engine.answers import Value
from portal.engine.conditions import Scene
from portal.engine.offers import Offer, Offers, lost, written
from portal.engine.rows import options


def always(question: AnyQuestion) -> Offers | None:
    """Give the options of a question that has the same ones for all answers."""
    return written(question) if isinstance(question, Choice | Choices) else None


def offered(question: AnyQuestion, scene: Scene) -> Offers | None:
    """Give the options that are there now; None for a question that is not answered by choosing."""
    # Asked for every question of a page: the name of its kind is cheaper to look at than its type.
    if question.kind not in ("keuze", "meerkeuze"):
        return None
    if isinstance(question.options_from, RowsOf):
        rows = options(question.options_from.group, scene)
        return tuple(Offer(row, label) for row, label in rows)
    every = written(question)
    if not question.moves:
        return every
    return tuple(each for each in every if each.show_if is None or scene.holds(each.show_if))


def gone(question: AnyQuestion, value: Value, scene: Scene) -> tuple[str, ...]:
    """Give what was chosen and cannot be chosen now; nothing when the choice stands."""
    if question.kind not in ("keuze", "meerkeuze"):
        return ()
    if not question.moves:
        return ()
    return lost(value, offered(question, scene) or ())
