"""Which tests of the web floor run on which engine is said in one place, and is true."""

import pytest

from tests.databases import ENGINES
from tests.web import engines
from tests.web.engines import (
    BOTH,
    HERE,
    OWN,
    POSTGRES,
    VARIABLE,
    engines_for,
    every_example,
    pytest_collection_modifyitems,
)


@pytest.fixture(params=["sqlite", "postgresql", None])
def asked(request, monkeypatch):
    if request.param is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, request.param)
    return request.param or "sqlite"


@pytest.mark.parametrize("name", [*BOTH, *OWN])
def test_what_is_named_is_there(name):
    file, _, test = name.partition("::")
    assert (HERE / file).exists()
    assert not test or f"def {test}(" in (HERE / file).read_text()


def test_each_test_runs_on_both(asked):
    # Another place that nobody named too: what is new runs on both.
    for place in ("inloggen/test_login.py", "balie/test_paper.py", "nieuw/test_new.py"):
        wanted = [POSTGRES] if asked == "postgresql" else ENGINES
        assert engines_for(HERE / place, "test_x") == wanted


def test_little_is_about_one_engine_alone():
    # A folder, or a second test of one file, would be a room that is tried on one engine.
    assert all(".py" in name for name in OWN)
    assert len({name.partition("::")[0] for name in OWN}) == len(OWN)


def test_all_examples_run_where_that_is_named_and_in_the_run_on_demand(asked):
    on_demand = asked == "postgresql"
    assert every_example(HERE / "inloggen" / "test_login.py", "test_x")
    assert every_example(HERE / "informatie" / "test_pages.py", "test_x") is on_demand


@pytest.mark.parametrize("example", ["one", "two", "three"])
def test_of_a_test_with_examples_the_first_runs_on_postgres(example, engine, request, monkeypatch):
    assert example
    assert engine in {"sqlite", "postgresql"}
    monkeypatch.delenv(VARIABLE, raising=False)
    items = [
        each
        for each in request.node.parent.collect()
        if each.originalname == request.node.originalname
    ]
    pytest_collection_modifyitems(items)
    ran = [tuple(each.callspec.params[name] for name in ("engine", "example")) for each in items]
    assert sorted(ran) == [
        ("postgresql", "one"),
        ("sqlite", "one"),
        ("sqlite", "three"),
        ("sqlite", "two"),
    ]


def test_what_is_about_sqlite_never_leaves_it(asked):
    assert engines_for(HERE / "mijn" / "test_costs.py", "test_x") == []
    file = HERE / "behandeling" / "test_list.py"
    assert engines_for(file, "test_the_list_is_read_along_the_index") == []
    assert engines_for(file, "test_x") == ([POSTGRES] if asked == "postgresql" else ENGINES)


class Asking:
    """As much of what pytest tells of a test as is looked at."""

    def __init__(self, *fixtures):
        self.fixturenames = fixtures
        self.definition = self.function = self
        self.path = HERE / "informatie" / "test_pages.py"
        self.__name__ = "test_x"
        self.asked = []

    def parametrize(self, name, values, *, indirect):
        self.asked.append((name, values, indirect))


def test_a_test_that_asks_for_a_database_is_told_which(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    with_one, without = Asking("engine", "house"), Asking("tmp_path")
    engines.pytest_generate_tests(with_one)
    engines.pytest_generate_tests(without)
    assert with_one.asked == [("engine", ENGINES, True)]
    assert without.asked == []


def test_an_engine_that_there_is_not_is_refused(monkeypatch):
    monkeypatch.setenv(VARIABLE, "postgres")
    with pytest.raises(ValueError, match="choose sqlite or postgresql"):
        engines_for(HERE / "inloggen" / "test_login.py", "test_x")
