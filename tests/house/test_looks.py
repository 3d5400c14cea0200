"""What nobody looked at is said; who runs a part of the tests is not bothered."""

import pytest

from tests import looks, whole_run
from tests.house.repository import ROOT
from tests.looks import WIDTHS, Look, pages, unproven

pytest_plugins = ["pytester"]

TEMPLATES = {
    "base.html": "<!doctype html><html>{% block a %}{% endblock %}</html>",
    "inlog-basis.html": "<html></html>",
    "inlog.html": '{% extends "inlog-basis.html" %}',
    "kamer/_kamer.html": '{% extends "base.html" %}',
    "kamer/lijst.html": '{% extends "kamer/_kamer.html" %}{# error_summary() #}',
    "kamer/vraag.html": '{%- extends "kamer/_kamer.html" -%}\n'
    '{%- from "components/question-page.html" import question_page -%}',
    "kamer/vraag-anders.html": '{% extends "kamer/vraag.html" %}',
    "kamer/proef.html": "{% extends real %}",
    "kamer/los.html": "<html lang=nl></html>",
    "kamer/_stuk.html": "<html>",
    "kamer/brok.html": "<p>Een brok.</p>",
    "components/error-summary.html": "{% macro error_summary(faults) %}{% endmacro %}",
    "components/question-page.html": '{% from "components/error-summary.html" import error_summary'
    " %}{% macro question_page() %}{{ error_summary([]) }}{% endmacro %}",
    "components/uses-the-name-only.html": "<html>",
    "letters/brief.html": "<html></html>",
    "questions/datum.html": "<html></html>",
}


def test_the_pages_are_the_documents_that_nobody_builds_on(tmp_path):
    for name, text in TEMPLATES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert pages(tmp_path) == {
        "inlog.html": False,
        "kamer/lijst.html": False,
        "kamer/vraag.html": True,
        "kamer/vraag-anders.html": True,
        "kamer/proef.html": True,
        "kamer/los.html": False,
    }


def test_the_pages_of_the_portal():
    found = pages(ROOT / "templates")
    assert len(found) > 150
    assert {"formulier/stap.html", "mijn/vraag.html", "redactie/proef.html"} <= {
        name for name, sums_up in found.items() if sums_up
    }
    assert not found["errors/503.html"]
    assert not {"base.html", "demo/inlogdienst-basis.html"} & set(found)


def both(template: str, *, faults: bool = False) -> set[Look]:
    return {Look(template, width, faults) for width in WIDTHS}


SEEN = both("a.html") | both("b.html") | both("b.html", faults=True)
THERE = {"a.html": False, "b.html": True}
NOTHING: dict[str, str] = {}


def test_when_all_was_seen_there_is_nothing_to_say():
    assert unproven(SEEN, THERE, NOTHING, NOTHING) == []


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (Look("a.html", 320, faults=False), "a.html with axe at 320 px."),
        (Look("a.html", 1280, faults=False), "a.html with axe at 1280 px."),
        (Look("b.html", 320, faults=True), "b.html with axe at 320 px with an error summary."),
        (Look("b.html", 1280, faults=True), "b.html with axe at 1280 px with an error summary."),
    ],
)
def test_a_look_that_is_missing_is_named(look, said):
    missing = unproven(SEEN - {look}, THERE, NOTHING, NOTHING)
    assert missing == [f"No test looked at {said}"]


def test_a_page_that_nobody_saw_is_named_for_both_widths():
    missing = unproven(both("a.html"), THERE, NOTHING, NOTHING)
    assert [each.split(" with axe ")[1] for each in missing] == ["at 1280 px.", "at 320 px."]


def test_a_page_that_was_not_counted_is_named():
    (said,) = unproven(SEEN | both("c.html"), THERE, NOTHING, NOTHING)
    assert said == "c.html was looked at as a page, and is not counted as one."


def test_an_excuse_holds():
    assert unproven(both("b.html"), THERE, {"a.html": "why"}, {"b.html": "why"}) == []


@pytest.mark.parametrize("name", ["a.html", "gone.html"])
def test_an_excuse_that_is_none_is_named(name):
    (said,) = unproven(SEEN, THERE, {name: "why"}, NOTHING)
    assert said.startswith(f"{name} has an excuse and needs none: ")


@pytest.mark.parametrize("name", ["a.html", "b.html", "gone.html"])
def test_an_excuse_for_what_shows_its_faults_or_never_could_is_named(name):
    (said,) = unproven(SEEN, THERE, NOTHING, {name: "why"})
    assert said.startswith(f"{name} has an excuse and needs none: ")


CONFTEST = """
from pathlib import Path
from tests import whole_run
whole_run.TESTS = Path(__file__).parent
whole_run.TEMPLATES = whole_run.TESTS / "templates"
whole_run.NEVER_WRONG = {}
def pytest_configure(config):
    config.pluginmanager.register(whole_run)
"""
A_TEST = """
import pytest
from tests import looks
@pytest.mark.{kind}
@pytest.mark.parametrize("width", [1280, 320])
def test_{name}_looks(width):
    looks.done.add(looks.Look("{name}.html", width, False))
def test_of_another_kind():
    assert True
"""


@pytest.fixture
def town(pytester, monkeypatch):
    """Two pages and a third, and two files of tests that each look at one of the two."""
    monkeypatch.setattr(looks, "done", set())
    for name in ("TESTS", "TEMPLATES", "NEVER_WRONG"):  # its conftest says what they are
        monkeypatch.setattr(whole_run, name, getattr(whole_run, name))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nmarkers = browser: x")
    pytester.mkdir("templates")
    for name in "abc":
        (pytester.path / "templates" / f"{name}.html").write_text("<html>")
    pytester.makepyfile(
        **{f"test_{name}": A_TEST.format(name=name, kind="browser") for name in "ab"}
    )
    return pytester


def complaints(ran):
    return [line for line in ran.outlines if line.startswith("No test looked at ")]


@pytest.mark.parametrize("part", [(), ("-m", "browser")], ids=" ".join)
def test_a_whole_run_is_judged(town, part):
    ran = town.runpytest_inprocess("-p", "no:xdist", *part)
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    assert complaints(ran) == [f"No test looked at c.html with axe at {w} px." for w in WIDTHS]
    (town.path / "templates" / "c.html").unlink()
    assert town.runpytest_inprocess("-p", "no:xdist", *part).ret == pytest.ExitCode.OK


def test_what_workers_saw_is_put_together(town):
    ran = town.runpytest_subprocess("-n", "2", "--dist", "loadscope")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    assert complaints(ran) == [f"No test looked at c.html with axe at {w} px." for w in WIDTHS]


@pytest.mark.parametrize(
    "part",
    [
        ("test_a.py",),
        ("test_a.py::test_a_looks", "test_b.py"),
        ("test_a.py::test_of_another_kind", "test_b.py"),
        ("-k", "not test_b_looks"),
        ("--deselect", "test_b.py::test_b_looks[320]"),
        ("-m", "not browser"),
        ("--ignore=test_b.py",),
        ("--collect-only",),
    ],
    ids=" ".join,
)
def test_a_part_is_not(town, part):
    ran = town.runpytest_inprocess("-p", "no:xdist", *part)
    assert (ran.ret, complaints(ran)) == (pytest.ExitCode.OK, [])


def test_what_failed_is_told_alone(town):
    town.makepyfile(test_b=A_TEST.format(name="b", kind="browser").replace("True", "False"))
    ran = town.runpytest_inprocess("-p", "no:xdist")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    assert complaints(ran) == []
