"""Tables of a form live as long as the form."""

import gc

from portal.engine.index import PerForm, index_of
from tests.engine.builders import a_form, ask, step


def a_small_form():
    return a_form(step("een", ask("tekst", "naam")))


def test_a_table_is_made_once_for_each_form():
    made = []
    tables = PerForm(lambda form: made.append(form.slug) or len(made))
    form, twin = a_small_form(), a_small_form()
    assert [tables.of(form), tables.of(form), tables.of(twin)] == [1, 1, 2]


def test_a_table_goes_when_its_form_goes():
    tables = PerForm(lambda form: form.slug)
    tables.of(a_small_form())
    gc.collect()
    assert tables._held == {}  # noqa: SLF001 - that nothing stays behind shows nowhere else


def test_the_identity_of_a_form_that_is_gone_is_not_taken_for_a_new_one():
    tables = PerForm(lambda form: form.title)
    form = a_small_form()
    tables.of(form)
    late = tables._held[id(form)][0]  # noqa: SLF001 - the reference whose call comes late
    tables._held.clear()  # noqa: SLF001
    tables.of(form)
    tables._forget(id(form), late)  # noqa: SLF001
    assert tables.of(form) == "Proef"


def test_the_order_of_questions_is_that_of_the_form():
    form = a_form(step("een", ask("tekst", "b")), step("twee", ask("tekst", "a")))
    assert index_of(form).position == {"b": 0, "a": 1}
