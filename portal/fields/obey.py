"""The rules of the engine as the one validator of every field."""

from dataclasses import replace

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from portal.engine.conditions import Scene
from portal.engine.rules import wrong_with
from portal.fields.question import QuestionField


class Obey:
    """Asks the engine what is wrong with an answer, given the answers on the path."""

    def __init__(self, scene: Scene) -> None:
        """Judge by this scene."""
        self._scene = scene

    def __call__(self, _form: BaseForm, field: QuestionField) -> None:
        """Stop at what is wrong; a question that has only just appeared is not judged yet."""
        if field.added:
            return
        wrong = field.wrong or wrong_with(field.question, field.value, self._scene)
        if wrong is not None and wrong.about == "leeg" and field.unfilled is not None:
            wrong = replace(wrong, text=field.unfilled)
        if wrong is not None:
            field.wrong = wrong
            raise StopValidation(wrong.text)  # type: ignore[arg-type]  # the page puts a Message in words
