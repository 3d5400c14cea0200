"""A template writes and calls as Jinja would, only sooner."""

import inspect

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError, pass_context, pass_eval_context
from markupsafe import Markup, escape
from werkzeug.test import Client

from portal.definition.texts import Untranslated
from portal.message import say
from portal.web.glue import templating
from portal.web.glue.drawing import writer


def spoken(value):
    return "gezegd <" if value == say("iets") else value


written = writer(spoken)
VALUES = st.one_of(
    st.text(),
    st.text("<>&'\"a"),
    st.text().map(Markup),
    st.text().map(Untranslated),
    st.integers(),
    st.none(),
    st.booleans(),
    st.just(say("iets")),
)


@given(VALUES)
def test_a_value_is_written_as_jinja_writes_it(value):
    assert str(written(value)) == str(escape(spoken(value)))


@pytest.fixture(scope="module")
def environment():
    app = Flask("drawing")
    templating.init(app)
    return app.jinja_env.overlay(loader=DictLoader({}))


def drawn(environment, source, **values):
    return environment.from_string("{% autoescape true %}" + source + "{% endautoescape %}").render(
        **values
    )


MACRO = (
    "{% macro b(text, end='!') %}<b>{{ text }}{{ end }}</b>{% endmacro %}"
    "{% macro around(text) %}<b>{{ text }}{{ caller() }}</b>{% endmacro %}"
)


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("{{ v }}", "&lt;i&gt;"),
        ("{{ safe }}", "<i>"),
        (MACRO + "{{ b(v) }}", "<b>&lt;i&gt;!</b>"),
        (MACRO + "{{ b(b(v), end=v) }}", "<b><b>&lt;i&gt;!</b>&lt;i&gt;</b>"),
        (MACRO + "{% call around(v) %}{{ v }}{% endcall %}", "<b>&lt;i&gt;&lt;i&gt;</b>"),
        ("{% set held %}<u>{{ v }}</u>{% endset %}{{ held }}", "<u>&lt;i&gt;</u>"),
        ("{{ v ~ safe }}", "&lt;i&gt;<i>"),
        ("{% filter upper %}{{ v }}{% endfilter %}", "&LT;I&GT;"),
        ("{{ here() }}", "nu"),
        ("{{ kind() }}", "True"),
        ("{% autoescape false %}{{ v }}{% endautoescape %}", "<i>"),
    ],
)
def test_a_page_is_what_jinja_makes_of_it(environment, source, page):
    @pass_context
    def here(context):
        return context["now_word"]

    @pass_eval_context
    def kind(page_context):
        return page_context.autoescape

    values = {"v": "<i>", "safe": Markup("<i>"), "here": here, "kind": kind, "now_word": "nu"}
    assert drawn(environment, source, **values) == page


def test_what_is_not_there_is_still_an_error(environment):
    with pytest.raises(UndefinedError):
        drawn(environment, "{{ nothing }}")


def test_a_macro_still_minds_its_arguments(environment):
    with pytest.raises(TypeError):
        drawn(environment, MACRO + "{{ b('a', what='b') }}")


def test_every_view_and_hook_is_a_plain_function(house):
    # The application calls them as they stand: a coroutine would never be awaited.
    app = house.app
    hooks = [app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs]
    called = [each for table in hooks for some in table.values() for each in some]
    called += [*app.view_functions.values(), *app.teardown_appcontext_funcs]
    assert len(called) > 100
    assert [each for each in called if inspect.iscoroutinefunction(each)] == []


@pytest.mark.parametrize(("wish", "packed"), [("gzip", True), ("gzip;q=0", False), ("br", False)])
def test_a_page_is_packed_for_who_takes_gzip(house, wish, packed):
    for _ in range(2):
        answer = Client(house.app).get(
            "/contact", base_url="https://localhost", headers={"Accept-Encoding": wish}
        )
        assert (answer.headers.get("Content-Encoding") == "gzip") is packed
