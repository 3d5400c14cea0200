"""Every `portal forms` verb takes a form by its name, its file's name, or the path of its file."""

import pytest

from portal.cli.editing import preview
from portal.cli.editing.files import named, slug_of
from portal.cli.forms import main
from tests.definition.good import GOOD


@pytest.fixture
def form(tmp_path, monkeypatch):
    """A form in the folder of this installation, seen from another folder."""
    path = tmp_path / "formulieren" / "goed.yaml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("LOKET_FORMS", str(path.parent))
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    return path


@pytest.mark.parametrize("verb", ["check", "test", "flow"])
@pytest.mark.parametrize("name", ["goed", "goed.yaml"])
@pytest.mark.usefixtures("form")
def test_a_name_is_looked_up_in_the_folder_of_this_installation(verb, name):
    assert main([verb, name]) == 0


def test_two_versions_are_compared_by_name_and_by_path(form, capsys):
    newer = form.parents[1] / "elders" / "nieuw" / "goed.yaml"
    newer.parent.mkdir()
    newer.write_text(GOOD.replace("Hoe heet het evenement?", "Hoe heet het feest?"))
    assert main(["diff", "goed", "nieuw/goed.yaml"]) == 0
    assert "Hoe heet het feest?" in capsys.readouterr().out


def test_a_file_that_is_there_goes_before_the_form_of_that_name(form):
    here = form.parents[1] / "elders" / "goed.yaml"
    assert named("goed.yaml") == form
    here.write_text(GOOD)
    assert named("goed.yaml").resolve() == here
    assert named("goed") == form
    (here.parent / "goed").mkdir()
    assert named("goed") == form
    (here.parent / "goed" / "goed.yaml").write_text(GOOD)
    assert named("goed").resolve() == here.parent / "goed"


def test_what_is_nowhere_stays_as_it_was_typed(form, capsys, monkeypatch):
    assert main(["check", "weg"]) == 1
    assert capsys.readouterr().out.startswith("weg:1:1 fout R022")
    assert slug_of("goed") == slug_of(str(form)) == slug_of("goed.yaml") == "goed"
    asked = []
    monkeypatch.setattr(preview, "run", lambda args: asked.append(args.file) or 0)
    assert main(["preview", "goed"]) == 0
    assert asked == [form]
