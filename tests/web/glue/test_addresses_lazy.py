"""Addresses are written as Werkzeug writes them, and worked out no sooner than that."""

import pytest
from werkzeug.routing import Map, Rule
from werkzeug.routing.exceptions import BuildError

from portal.web.glue.addresses import Address

RULES = (
    ("/", "home", {}),
    ("/zaken/<uuid:zaak>/<int:blad>", "page", {}),
    ("/formulier/<slug>/<step>", "step", {}),
    ("/formulier/<slug>", "step", {"defaults": {"step": "begin"}}),
)
ASKED = (
    ("home", {}),
    ("home", {"taal": "en", "q": "a b"}),
    ("page", {"zaak": "6f8b9d0e-0000-4000-8000-000000000001", "blad": 3, "terug": "ja"}),
    ("step", {"slug": "é/x", "step": "wie"}),
    ("step", {"slug": "x", "step": "begin"}),
)


def site(kind):
    rules = [kind(rule, endpoint=name, **more) for rule, name, more in RULES]
    return rules, Map(rules).bind("localhost")


@pytest.mark.parametrize(("name", "values"), ASKED)
@pytest.mark.parametrize("unknown", [True, False])
def test_it_is_written_as_ever_also_the_second_time(name, values, unknown):
    usual = site(Rule)[1].build(name, values, append_unknown=unknown)
    ours = site(Address)[1]
    assert [ours.build(name, values, append_unknown=unknown) for _ in range(2)] == [usual] * 2


def test_what_cannot_be_written_is_told_as_ever():
    with pytest.raises(BuildError):
        site(Address)[1].build("page", {"zaak": "x"})


def test_nothing_is_worked_out_before_it_is_asked_for(monkeypatch):
    worked_out = []
    usual = Rule._compile_builder  # noqa: SLF001 - the step that is put off

    def noted(self, append_unknown=True):  # noqa: FBT002 - as Werkzeug has it
        worked_out.append(self.rule)
        return usual(self, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", noted)
    ours = site(Address)[1]
    assert ours.match("/formulier/x/wie") == ("step", {"slug": "x", "step": "wie"})
    assert worked_out == []
    assert [ours.build("home") for _ in range(3)] == ["/"] * 3
    assert worked_out == ["/"]
