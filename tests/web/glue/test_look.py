"""The look of a municipality: its own logo and theme, from beside its own file."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal import resources
from portal.app import create_app
from portal.config import BadSettingError, read_gemeente
from portal.demo import settings as demo
from tests.house_for_tests import Clock, build

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Wapen</title></svg>'


@pytest.fixture
def own(tmp_path):
    """Write a file of a municipality with this logo and theme; gives its place."""
    text = Path(demo.environ(tmp_path, 8000)["LOKET_GEMEENTE"]).read_text(encoding="utf-8")
    folder = tmp_path / "eigen"
    folder.mkdir()

    def write(**look):
        mine = "\n".join(line for line in text.splitlines() if line.partition(" = ")[0] not in look)
        file = folder / "gemeente.toml"
        head = "".join(f'{name} = "{place}"\n' for name, place in look.items())
        file.write_text(f"{head}{mine}\n", encoding="utf-8")
        return file

    return write


def test_its_own_files_are_served_from_beside_its_file(tmp_path, own):
    file = own(logo="logo.svg", theme="huisstijl/thema.css")
    style = file.parent / "huisstijl"
    style.mkdir()
    (file.parent / "logo.svg").write_text(LOGO, encoding="utf-8")
    (style / "thema.css").write_text(".elzendam-theme { --a: 1px }", encoding="utf-8")
    (style / "letter.woff2").write_bytes(b"wOF2")
    house = build(tmp_path)
    settings = replace(house.settings, gemeente=read_gemeente(file))
    client = create_app(settings, Clock()).test_client()
    page = client.get("/", base_url="https://localhost").text
    found = set(re.findall(r'"(/static/[^"]*/gemeente/[^"]*)"', page))
    assert {each.partition("/gemeente/")[2] for each in found} == {
        "logo.svg",
        "huisstijl/thema.css",
    }
    font = next(iter(found)).partition("/gemeente/")[0] + "/gemeente/huisstijl/letter.woff2"
    for address in (*found, font):
        answer = client.get(address, base_url="https://localhost", buffered=True)
        assert answer.status_code == 200, address
        answer.close()


@pytest.mark.parametrize(
    "look",
    [
        {"logo": "logo.svg"},
        {"logo": ""},
        {"logo": "/etc/hostname"},
        {"logo": "../logo.svg"},
        {"logo": "themes/elzendam/tokens.css"},
        {"theme": "thema.css"},
    ],
)
def test_a_file_that_is_not_there_is_said_at_the_start(own, look):
    with pytest.raises(BadSettingError, match=r"beside gemeente\.toml"):
        read_gemeente(own(**look))


@pytest.mark.parametrize("place", ["readme/logo.svg", "nlds/node_modules/merk/logo.svg", "los.svg"])
def test_a_file_of_the_portal_that_is_not_served_is_no_logo(own, tmp_path, monkeypatch, place):
    ours = tmp_path / "static"
    for each in (place, "img/logo.svg"):
        (ours / each).parent.mkdir(parents=True, exist_ok=True)
        (ours / each).write_text(LOGO, encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "portal")
    with pytest.raises(BadSettingError, match=r"beside gemeente\.toml"):
        read_gemeente(own(logo=place, theme=""))
    assert read_gemeente(own(logo="img/logo.svg", theme="")).logo == "img/logo.svg"


@pytest.mark.parametrize("home", ['"klacht"', "[1, 2]"])
def test_a_home_that_is_no_list_of_forms_is_refused(own, home):
    file = own()
    text = file.read_text(encoding="utf-8")
    rest = text.partition("home = [")
    file.write_text(f"{rest[0]}home = {home}\n{rest[2].partition(']')[2]}", encoding="utf-8")
    with pytest.raises(BadSettingError, match="home must be a list of forms"):
        read_gemeente(file)
