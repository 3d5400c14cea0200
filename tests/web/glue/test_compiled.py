"""What was compiled is found again, and never taken for what it is not."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from portal.web.glue import compiled, drawing
from portal.web.glue.compiled import SUFFIX, Compiled

PAGE = "Dag {{ name }}"


def environment(place, source=PAGE, **options):
    return Environment(
        loader=DictLoader({"page.html": source}),
        autoescape=True,
        bytecode_cache=Compiled(place),
        **options,
    )


def said(of, name="<Jan>"):
    return of.get_template("page.html").render(name=name)


@pytest.fixture(autouse=True)
def may_write(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def counted(monkeypatch):
    """The templates that were compiled, and not found."""
    names = []
    compile_ = Environment.compile

    def noted(self, source, name=None, *rest, **more):
        names.append(name)
        return compile_(self, source, name, *rest, **more)

    monkeypatch.setattr(Environment, "compile", noted)
    return names


def kept(place):
    return sorted(place.iterdir())


def test_it_is_compiled_once_for_many_environments(tmp_path, counted):
    assert [said(environment(tmp_path)) for _ in range(3)] == ["Dag &lt;Jan&gt;"] * 3
    assert counted == ["page.html"]
    (file,) = kept(tmp_path)
    assert file.name.endswith(SUFFIX)
    assert file.stat().st_mode & 0o777 == Path(compiled.__file__).stat().st_mode & 0o666


def test_a_template_that_was_changed_is_compiled_anew_in_its_place(tmp_path, counted):
    said(environment(tmp_path))
    assert said(environment(tmp_path, "Hallo {{ name }}")) == "Hallo &lt;Jan&gt;"
    assert len(counted) == 2
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "options",
    [
        {"finalize": str},
        {"trim_blocks": True},
        {"lstrip_blocks": True},
        {"extensions": ["jinja2.ext.do"]},
    ],
)
def test_another_kind_of_environment_has_its_own(tmp_path, counted, options):
    said(environment(tmp_path))
    said(environment(tmp_path, **options))
    assert len(counted) == 2


def test_what_escapes_is_not_for_what_does_not(tmp_path):
    plain = environment(tmp_path)
    plain.autoescape = False
    assert said(plain) == "Dag <Jan>"
    assert said(environment(tmp_path)) == "Dag &lt;Jan&gt;"


def test_other_filters_and_another_writer_have_their_own(tmp_path, counted):
    said(environment(tmp_path))
    other = environment(tmp_path)
    other.filters["ours"] = str
    said(other)
    ours = environment(tmp_path)
    ours.code_generator_class = drawing.Writer
    ours.written = lambda value: value
    said(ours)
    assert len(counted) == 3


def test_other_code_that_compiles_does_it_anew(tmp_path, counted, monkeypatch):
    said(environment(tmp_path))
    monkeypatch.setattr(compiled, "_makers", lambda: "another version")
    said(environment(tmp_path))
    assert len(counted) == 2


@pytest.mark.parametrize("part", [slice(0), slice(9), slice(60), slice(-1)])
def test_half_a_file_is_as_none(tmp_path, counted, part):
    said(environment(tmp_path))
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[part])
    assert said(environment(tmp_path)) == "Dag &lt;Jan&gt;"
    assert len(counted) == 2
    said(environment(tmp_path))
    assert len(counted) == 2


def test_where_it_may_not_be_kept_it_works(tmp_path, monkeypatch):
    assert said(environment(tmp_path / "nergens")) == "Dag &lt;Jan&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(environment(tmp_path)) == "Dag &lt;Jan&gt;"
    assert kept(tmp_path) == []


def test_what_went_wrong_half_way_leaves_nothing(tmp_path, monkeypatch):
    def breaks(_path, _target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", breaks)
    with pytest.raises(KeyboardInterrupt):
        said(environment(tmp_path))
    assert kept(tmp_path) == []
