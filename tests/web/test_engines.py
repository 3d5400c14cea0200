"""Which tests of the web floor run on which engine is said in one place, and is true."""

import pytest

from tests.databases import ENGINES
from tests.web.engines import BOTH, HERE, OWN, POSTGRES, VARIABLE, engines_for


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


def test_what_is_named_runs_on_both_and_the_rest_on_the_engine_of_the_run(asked):
    named = HERE / "inloggen" / "test_login.py"
    other = HERE / "informatie" / "test_pages.py"
    if asked == "postgresql":
        assert engines_for(named, "test_x") == engines_for(other, "test_x") == [POSTGRES]
    else:
        assert engines_for(named, "test_x") == ENGINES
        assert engines_for(other, "test_x") == []


def test_what_is_about_sqlite_never_leaves_it(asked):
    assert asked
    assert engines_for(HERE / "test_stage.py", "test_x") == []


def test_an_engine_that_there_is_not_is_refused(monkeypatch):
    monkeypatch.setenv(VARIABLE, "postgres")
    with pytest.raises(ValueError, match="choose sqlite or postgresql"):
        engines_for(HERE / "inloggen" / "test_login.py", "test_x")
