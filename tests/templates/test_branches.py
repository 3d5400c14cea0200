"""What is told of a component that was not drawn, or in one way only."""

import pytest
from jinja2 import DictLoader, Environment

from tests.templates.branches import missing, watched

BADGE = """{% macro badge(text, new=false) %}
<b{% if new %} class="new"{% endif %}>{{ text if text else "-" }}</b>
{% endmacro %}
"""
USE = '{% from "components/badge.html" import badge %}'


@pytest.fixture
def told(tmp_path):
    """What is missing after these pages were drawn."""
    (tmp_path / "components").mkdir()
    (tmp_path / "questions").mkdir()
    (tmp_path / "components" / "badge.html").write_text(BADGE)

    def of(*calls: str) -> list[str]:
        env = Environment(loader=DictLoader({"components/badge.html": BADGE}), autoescape=True)
        with watched(env) as seen:
            for call in calls:
                env.from_string(USE + call).render()
        return [each.split(": <b")[0] for each in missing(seen, tmp_path, env)]

    return of


def test_a_component_that_is_never_called_is_told(told):
    assert told("no more than imported") == ["components/badge.html: nothing draws it"]


def test_each_way_that_was_not_seen_is_told(told):
    assert told("{{ badge('a') }}") == [
        "components/badge.html: condition 1 of line 2 is never true",
        "components/badge.html: condition 2 of line 2 is never false",
    ]


def test_nothing_is_told_when_all_was_seen(told):
    assert told("{{ badge('a', true) }}", "{{ badge('') }}") == []


def test_afterwards_an_environment_draws_as_before():
    env = Environment(loader=DictLoader({"components/badge.html": BADGE}), autoescape=True)
    page = env.from_string(USE + "{{ badge('a') }}")
    had = dict(env.globals)
    with watched(env):
        env.from_string(USE + "{{ badge('a') }}").render()
    assert env.globals == had
    assert "_parse" not in vars(env)
    assert page.render().strip() == "<b>a</b>"
