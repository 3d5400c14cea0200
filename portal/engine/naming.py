"""Messages of a form that name an answer: filled in where they are said, from what is known there.

A rule is judged with answers that may have been typed a moment ago, so its text is filled in then.
"""

from portal.engine import calculations
from portal.engine.conditions import Scene
from portal.engine.offering import offered
from portal.engine.rows import in_words, placed, places
from portal.engine.wording import Sentence
from portal.message import MessageValue, say


def named(text: str, scene: Scene) -> Sentence:
    """Fill in the answers, calculations and the fact `vandaag` that a text of one line names.

    The text itself when it names nothing. What has no answer says so.
    """
    wanted = places(text)
    if not wanted:
        return text
    return placed(text, {name: _value(name, scene) for name in wanted})


def _value(name: str, scene: Scene) -> MessageValue:
    if name == "vandaag":
        return scene.facts.today
    question, given = scene.index.questions.get(name), scene.given.get(name)
    if question is not None and given is not None:
        return in_words(question, given, offered(question, scene))
    worked_out = calculations.calculated(name, scene) if name in scene.index.calculations else None
    if worked_out is not None:
        return calculations.shown(name, worked_out, scene.index)
    return say("(nog niet ingevuld)")
