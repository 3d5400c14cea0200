"""The walls of the house: floors, rooms that know no toolkit, templates that hold together."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemLoader, StrictUndefined, meta, nodes

from portal.web.glue import templating
from tests.house.repository import ROOT, texts

TEMPLATES = ROOT / "templates"
PURE = (
    "definition",
    "engine",
    "editing",
    "termijn",
    "zaak",
    "message",
    "people",
    "producten",
    "resources",
)
TOOLKITS = {"flask", "sqlalchemy", "wtforms", "requests", "authlib"}


def modules_after(name):
    """The top modules that importing one brings in, in a Python of its own."""
    program = f"import sys, pkgutil, importlib\nroom = importlib.import_module({name!r})\n"
    program += (
        "for each in pkgutil.walk_packages(getattr(room, '__path__', []), room.__name__ + '.'):\n"
        "    if '.migrations' not in each.name:\n"
        "        importlib.import_module(each.name)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())


def test_the_import_contracts_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_knows_no_toolkit(room):
    assert modules_after(f"portal.{room}") & TOOLKITS == set()


@pytest.mark.parametrize("room", ["fields", "store", "intake", "outbox", "identity"])
def test_only_the_web_floor_knows_flask(room):
    assert "flask" not in modules_after(f"portal.{room}")


WITH_ITS_FIRST_USE = {
    *("huey", "psycopg"),  # a nudge
    *("authlib", "joserfc", "requests"),  # a login
    *("obstore",),  # a file
}
NEVER = {"aiosmtpd", "alembic", "pi_heif", "PIL", "typst"}


def test_a_web_process_begins_without_what_it_may_never_need():
    # Each of these is memory in every process, and time before the first answer.
    loaded = modules_after("portal.app")
    assert loaded & (WITH_ITS_FIRST_USE | NEVER) == set()
    assert "flask" in loaded


def test_the_map_of_the_house_imports_nothing():
    assert re.search(r"^(from|import) ", texts()[Path("portal/__init__.py")], re.MULTILINE) is None


def test_every_package_says_what_it_is_for():
    silent = [
        str(path)
        for path, text in texts().items()
        if path.parts[0] == "portal" and path.name == "__init__.py" and not text.startswith('"""')
    ]
    assert silent == []


@pytest.fixture(scope="module")
def environment():
    """The environment of the pages, with the filters that they may use."""
    app = Flask("templates")
    templating.init(app)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    return app.jinja_env.overlay(loader=FileSystemLoader(TEMPLATES))


def test_an_unknown_name_is_an_error_and_text_is_escaped(environment):
    assert environment.undefined is StrictUndefined
    assert environment.from_string("{{ '<' }}").render() == "&lt;"


def template_names():
    return sorted(
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file()
    )


@cache
def tree_of(environment, name):
    """A template as written, parsed: to look at and not to change."""
    source, _, _ = environment.loader.get_source(environment, name)
    return environment.parse(source)


@pytest.mark.parametrize("name", template_names())
def test_a_template_compiles_and_what_it_names_is_there(environment, name):
    environment.get_template(name)
    referred = meta.find_referenced_templates(tree_of(environment, name))
    # Letters are drawn from their own folder (`outbox.letters`) and take nothing from a page.
    home = TEMPLATES / "letters" if name.startswith("letters/") else TEMPLATES
    assert [other for other in referred if other and not (home / other).is_file()] == []


@pytest.mark.parametrize("name", template_names())
def test_a_template_uses_every_macro_it_imports(environment, name):
    assert unused(tree_of(environment, name)) == []


def unused(tree):
    """The imported names that a template never uses."""
    imported = {
        alias[1] if isinstance(alias, tuple) else alias
        for each in tree.find_all(nodes.FromImport)
        for alias in each.names
    } | {each.target for each in tree.find_all(nodes.Import)}
    used = {each.name for each in tree.find_all(nodes.Name)}
    return sorted(imported - used)


def test_an_unused_macro_would_be_found(environment):
    tree = environment.parse('{% from "a.html" import one, two as three %}{{ one() }}')
    assert unused(tree) == ["three"]


@pytest.mark.parametrize("name", template_names())
def test_pages_leave_class_names_and_raw_text_to_components(environment, name):
    source, _, _ = environment.loader.get_source(environment, name)
    assert "|safe" not in source.replace(" ", "")
    skeleton = name == "base.html" or name.endswith("-basis.html")
    outer = skeleton or name.startswith(("components/", "questions/", "letters/"))
    if not outer:
        assert re.findall(r"\bclass=", source) == []


@pytest.mark.parametrize("name", [n for n in template_names() if n.startswith("components/")])
def test_a_component_is_one_file_with_one_macro_of_its_name(environment, name):
    macros = [each.name for each in tree_of(environment, name).find_all(nodes.Macro)]
    assert macros[-1:] == [Path(name).stem.replace("-", "_")]


def test_the_queue_beside_the_data_needs_no_driver_of_postgresql():
    assert "psycopg" not in modules_after("portal.outbox.worker")
