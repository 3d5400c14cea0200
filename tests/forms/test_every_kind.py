"""No kind of question is forgotten where browsers look: the real forms, and a form for each other.

`tests/a11y/test_form_pages.py` opens every page of every real form and `tests/a11y/test_kinds.py`
the specimens named there: empty, wrong and filled in, with axe, wide and narrow.
"""

from typing import get_args

from portal.definition.kinds import AnyQuestion
from tests.a11y.test_kinds import FILLED
from tests.e2e.answers import FORMS, STEPS
from tests.forms.test_real_forms import CATALOGUE, form_of
from tests.specimens import specimen


def test_every_kind_stands_on_a_page_that_a_browser_opens_in_every_state():
    seen = {
        question.kind
        for form in (*map(form_of, STEPS), *map(specimen, FILLED))
        for step in form.steps
        for question in step.asked
    }
    union, *_ = get_args(AnyQuestion)
    assert seen == {kind.model_fields["kind"].default for kind in get_args(union)}


def test_the_answers_go_to_every_step_and_every_question_of_every_form():
    assert set(STEPS) == set(FORMS) == set(CATALOGUE.slugs())
    for slug, steps in STEPS.items():
        assert steps == tuple(step.name for step in form_of(slug).steps), slug
