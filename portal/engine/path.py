"""The way through a form: which steps and questions there are, for these answers.

One pass from the first question to the last. A question is decided by what was asked before it, so
the walk ends for any form and any answers, and the order of answering does not matter. What is not
on the path does not count: it is not shown, compared, checked or sent, though a draft may hold it.

A repeated step is one stop, with a stop below it for each row. A row is walked in a scene of its
own, in which its own answers come after those outside; outside, no answer of a row exists.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Content, End, Form, Step
from portal.engine.acting import acting
from portal.engine.answers import Answers, Value
from portal.engine.calculations import Group, RowGiven
from portal.engine.choices import NO, YES
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.fits import fits
from portal.engine.index import Index, index_of
from portal.engine.offering import gone
from portal.engine.rules import right
from portal.engine.stop import Path, RowStop, Stop, wrong_with_rows

__all__ = ["Answer", "Path", "RowStop", "Stop", "Walker", "walk", "wrong_with_rows"]

Answer = Callable[[AnyQuestion, Scene], Value | None]
"""Gives the answer to a question that is shown there; each is asked once, in the form's order."""

Found = tuple[Step, tuple[AnyQuestion, ...], tuple[Content, ...]]


def walk(form: Form, answers: Answers, facts: Facts) -> Path:
    """Walk the whole form; total, and the same for the same answers, whatever they are."""
    return Walker(form, answers, facts).end()


class Walker:
    """A walk under way; knows what was asked so far. `fields` reads a page by it."""

    __slots__ = (
        *("_ahead", "_answers", "_ended", "_facts", "_form", "_found", "_index"),
        *(
            "open",
            "asked",
            "comes",
            "given",
            "gone",
            "groups",
            "rows",
            "scene",
            "settled",
            "waiting",
        ),
    )

    def __init__(
        self, form: Form, answers: Answers, facts: Facts, outer: "Walker | None" = None
    ) -> None:
        """Stand before the first step, or inside a row behind all that `outer` passed."""
        self._index: Index = index_of(form)
        self._form, self._answers = form, answers
        self._facts = acting(form, answers, facts) if outer is None else facts
        self._ahead: Iterator[Step] = iter(form.steps if outer is None else ())
        self._found: list[Found] = []
        self._ended: End | None = None
        self.open: set[str] = set() if outer is None else set(outer.open)
        self.given: dict[str, Value] = {} if outer is None else dict(outer.given)
        self.gone: dict[str, tuple[str, ...]] = {}
        self.settled: set[str] = set() if outer is None else set(outer.settled)
        self.groups: dict[str, Group] = {} if outer is None else outer.groups
        self.waiting: set[str] = set()
        self.comes: dict[str, bool | None] = {}
        self.rows: dict[str, dict[str, Walker]] = {}
        self.asked: tuple[AnyQuestion, ...] = ()
        self.scene = Scene(self._index, self._facts, self.given, self.settled, self.groups)

    def read(self, name: str, answer: Answer) -> None:
        """Go on past the step with this name; there `answer` is asked, not the stored answers."""
        step = self._go_to(name)
        if step is not None:
            self._enter(step, answer)

    def read_row(self, name: str, stored: Answers, answer: Answer) -> None:
        """Go on to the step with this name, and ask `answer` in a row that has these answers."""
        step = self._go_to(name)
        if step is not None:
            self._into(stored).meet(step.questions, answer)

    def end(self) -> Path:
        """Walk on to the end, and look back: the path."""
        while self._ended is None and (step := next(self._ahead, None)) is not None:
            self._enter(step, self.stored)
        stops = tuple(self._stop(found, at) for at, found in enumerate(self._found, start=1))
        waiting = frozenset(self.waiting)
        return Path(stops, bool(waiting), self._kept(), self.scene, waiting, self._ended, self.gone)

    def _go_to(self, name: str) -> Step | None:
        """Pass every step before the one with this name; None when the way ends before it."""
        while self._ended is None and (step := next(self._ahead, None)) is not None:
            if step.name == name:
                return step
            self._enter(step, self.stored)
        return None

    def _enter(self, step: Step, answer: Answer) -> None:
        """Pass a step: note what it asks and tells, when it is on the path, and the answers."""
        if not self._opens(step):
            return
        asked = self.meet(step.on_page, answer)
        told = self.told(step) if step.repeat is None else ()
        if step.repeat is not None:
            self._gather(step)
        if asked or told or step.repeat is not None:
            self._found.append((step, asked, told))
            self._ended = self._end_after(step)
        elif any(self._shown(item.show_if) is None for item in (*step.questions, *step.contents)):
            # Nothing to ask now, but what there is may come: the step itself is still to come.
            self.waiting.add(step.name)

    def meet(self, questions: tuple[AnyQuestion, ...], answer: Answer) -> tuple[AnyQuestion, ...]:
        """Pass questions in their order: give those that are shown, and note their answers."""
        asked = []
        for question in questions:
            if question.show_if is None or self._asks(question):
                self._note(question, answer(question, self.scene))
                asked.append(question)
        return tuple(asked)

    def stored(self, question: AnyQuestion, _scene: Scene) -> Value | None:
        """Give the answer of the draft."""
        return self._answers.get(question.name)

    def told(self, step: Step) -> tuple[Content, ...]:
        """Give the content that is told in this place, in a step or in a row of it."""
        return tuple(told for told in step.contents if self._shown(told.show_if))

    def _end_after(self, step: Step) -> End | None:
        """Give the end the conversation comes to after this step, when all before it is right."""
        for end in self._index.ends.get(step.name, ()):
            held = end.when is None or self.scene.holds(end.when)
            if held and all(self._stop(each, 1).complete for each in self._found):
                return end
        return None

    def _stop(self, found: Found, number: int) -> Stop:
        """Give the stop of a step that was passed, judged with all that is known by now."""
        step, questions, told = found
        complete = all(self.right(asked, self.scene) for asked in questions)
        if step.repeat is None:
            return Stop(step, number, questions, complete, told)
        comes = self.comes[step.name]
        inner = self.rows.get(step.name, {})
        rows = tuple(self._row_stop(step, row, place) for place, row in enumerate(inner, start=1))
        right = complete and comes is not None and all(row.complete for row in rows)
        stop = Stop(step, number, questions, right, rows=rows, comes=comes)
        return replace(stop, complete=right and wrong_with_rows(stop, self.scene) is None)

    def _row_stop(self, step: Step, row: str, place: int) -> RowStop:
        """Give the stop of a row; it is judged with all that is known at the end."""
        inner, scene = self.rows[step.name][row], self.scene
        own = _own(step, row, inner)
        seen = {**scene.given, **own.given}
        settled = frozenset((*scene.settled, *own.settled))
        at_end = Scene(scene.index, scene.facts, seen, settled, scene.groups)
        complete = all(inner.right(question, at_end) for question in inner.asked)
        told, kept = inner.told(step), Answers(own.given)
        return RowStop(step, row, place, inner.asked, complete, kept, at_end, told, inner.gone)

    def right(self, question: AnyQuestion, scene: Scene) -> bool:
        """Tell whether the answer to a question that was asked here is right, as seen there."""
        return question.name not in self.gone and right(
            question, scene.given.get(question.name), scene
        )

    def _kept(self) -> Answers:
        """Give the answers that count, with the rows of each group."""
        kept = Answers(self.given)
        for group, rows in self.rows.items():
            step = self._index.groups[group]
            if rows:
                own = {row: _own(step, row, inner).given for row, inner in rows.items()}
                kept = kept.with_rows(group, own)
        return kept

    def _opens(self, step: Step) -> bool:
        """Tell whether a step is on the path; when it is not, settle its questions."""
        shown = self._shown(step.show_if)
        if shown:
            return True
        if shown is None:
            self.waiting.add(step.name)
        self._skip(step.on_page, known=shown is not None)
        if step.repeat is not None:
            self._without_rows(step, known=shown is not None)
        return False

    def _asks(self, question: AnyQuestion) -> bool:
        """Tell whether a question is shown; when it is not, settle it."""
        shown = self._shown(question.show_if)
        if not shown:
            self._skip((question,), known=shown is not None)
        return bool(shown)

    def _note(self, question: AnyQuestion, value: Value | None) -> None:
        """Take the answer to a question that is shown."""
        if value is not None and fits(question, value):
            lost = gone(question, value, self.scene)
            if lost:
                self.gone[question.name] = lost
                self.open.add(question.name)
            else:
                self.given[question.name] = value
        elif question.required:
            self.open.add(question.name)
        else:
            self.settled.add(question.name)

    def _gather(self, step: Step) -> None:
        """Pass the rows of a repeated step that is on the path."""
        said = YES if step.driving is None else self.given.get(step.driving.name)
        comes = self.comes[step.name] = {YES: True, NO: False}.get(str(said))
        if not comes or step.repeat is None:
            self._without_rows(step, known=comes is not None)
            return
        rows = {
            row: self._row(step, answers) for row, answers in self._answers.rows(step.name).items()
        }
        self.rows[step.name] = rows
        enough = len(rows) >= step.repeat.minimum
        own = tuple(_own(step, row, inner) for row, inner in rows.items())
        self.groups[step.name] = Group(own, enough)
        names = frozenset(question.name for question in step.questions)
        if not enough or any(names & inner.open for inner in rows.values()):
            self.open.add(step.name)

    def _into(self, answers: Answers) -> "Walker":
        """Stand inside a row with these answers, with all that was passed before it."""
        return Walker(self._form, answers, self._facts, self)

    def _row(self, step: Step, answers: Answers) -> "Walker":
        inner = self._into(answers)
        inner.asked = inner.meet(step.questions, inner.stored)
        return inner

    def _without_rows(self, step: Step, *, known: bool) -> None:
        """Pass a repeated step that has no rows: for certain (`known`), or as far as we know."""
        if known:
            self.groups[step.name] = Group((), enough=True)
        else:
            self.open.add(step.name)

    def _skip(self, questions: tuple[AnyQuestion, ...], *, known: bool) -> None:
        """Pass what is not shown: for certain (`known`), or as far as we know now."""
        (self.settled if known else self.open).update(question.name for question in questions)

    def _shown(self, condition: Condition | None) -> bool | None:
        """Tell whether something is shown: yes, no, or None while it depends on an open question.

        What is not known because its questions will never be answered is simply not shown.
        """
        if condition is None:
            return True
        held = self.scene.holds(condition)
        if held is not None:
            return held
        return False if self._index.leans_on(condition).isdisjoint(self.open) else None


def _own(step: Step, row: str, inner: Walker) -> RowGiven:
    """Give what one row says itself, of all that is seen inside it."""
    names = [question.name for question in step.questions]
    given = {name: inner.given[name] for name in names if name in inner.given}
    return RowGiven(row, given, frozenset(name for name in names if name in inner.settled))
