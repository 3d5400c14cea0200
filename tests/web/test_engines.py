"""Which tests of the web floor run on which engine is said in one place, and is true."""

import pytest

from tests.databases import ENGINES
from tests.web.engines import (
    BOTH,
    HERE,
    OWN,
    POSTGRES,
    SPARED,
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


@pytest.mark.parametrize("name", [*BOTH, *OWN, *SPARED])
def test_what_is_named_is_there(name):
    file, _, test = name.partition("::")
    assert (HERE / file).exists()
    assert not test or f"def {test}(" in (HERE / file).read_text()


def test_each_test_runs_on_both_unless_it_is_spared(asked):
    spared = HERE / "balie" / "test_paper.py"
    # Another place that nobody named: what is new runs on both.
    for file in (HERE / "inloggen" / "test_login.py", HERE / "nieuw" / "test_new.py"):
        assert engines_for(file, "test_x") == ([POSTGRES] if asked == "postgresql" else ENGINES)
    assert engines_for(spared, "test_x") == ([POSTGRES] if asked == "postgresql" else [])
    for room in ("balie", "behandeling", "mijn"):
        assert engines_for(HERE / room / "test_signing.py", "test_x") != []


def test_the_first_street_is_not_spared():
    for room in ("formulier", "mijn", "inloggen", "informatie"):
        assert not [each for each in SPARED if each.split("/")[0] == room]


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
    assert asked
    assert engines_for(HERE / "test_stage.py", "test_x") == []


def test_an_engine_that_there_is_not_is_refused(monkeypatch):
    monkeypatch.setenv(VARIABLE, "postgres")
    with pytest.raises(ValueError, match="choose sqlite or postgresql"):
        engines_for(HERE / "inloggen" / "test_login.py", "test_x")
