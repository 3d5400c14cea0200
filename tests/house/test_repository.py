"""What holds for every file: no trace of a machine, no real number, nothing without its papers."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.honest_client import passes_eleven_test
from tests.house.repository import ROOT, files, is_foreign, texts

TRACES = re.compile(
    r"(?<![a-z.])/(work|root|home/[a-z]+)/|\b(TODO|FIXME|XXX|NotImplementedError)\b"
    r"|pypi[.]org|registry[.]npmjs|pythonhosted|deb[.]debian"
)
THIS = Path(__file__).name
NINE = re.compile(r"(?<![0-9A-Za-z.])[0-9]{9}(?![0-9A-Za-z])")
INVENTED = re.compile(r"99999[0-9]{4}|012345672")
PUBLICCODE = {
    "publiccodeYmlVersion": str,
    "name": str,
    "softwareType": str,
    "developmentStatus": str,
    "platforms": list,
    "categories": list,
    "description": dict,
    "legal": dict,
    "maintenance": dict,
    "localisation": dict,
}


def traces(text):
    return sorted({found[0] for found in TRACES.finditer(text)})


def strange_numbers(text):
    return [n for n in NINE.findall(text) if passes_eleven_test(n) and not INVENTED.fullmatch(n)]


def test_no_file_tells_of_a_machine_or_of_work_left_undone():
    # This file names what it looks for.
    ours = {path: text for path, text in texts().items() if not is_foreign(path)}
    found = {str(path): traces(text) for path, text in ours.items() if path.name != THIS}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("trace", ["see /work/x", "TODO: later", "https://pypi.org/x"])
def test_a_trace_would_be_found(trace):
    assert traces(trace)


def test_only_invented_citizen_service_numbers_are_anywhere():
    found = {
        str(path): strange_numbers(text) for path, text in texts().items() if not is_foreign(path)
    }
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


@pytest.mark.parametrize(
    ("number", "strange"), [("12345678" + "2", True), ("999990019", False), ("012345672", False)]
)
def test_a_strange_number_would_be_found(number, strange):
    assert bool(strange_numbers(f"BSN {number}.")) is strange


def test_locks_name_no_address_and_hash_every_package():
    for lock in ("requirements.lock", "tests/requirements.lock"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line] == []
        pins = [number for number, line in enumerate(lines) if "==" in line and line[0] not in " #"]
        assert pins
        assert all("--hash=sha256:" in lines[number + 1] for number in pins)


def test_the_test_lock_holds_the_whole_run_time_lock():
    """Setting up for tests need not install the run-time lock too."""

    def pins(lock):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {
            line.split(" ;")[0].rstrip(" \\")
            for line in lines
            if "==" in line and line[0] not in " #"
        }

    assert pins("requirements.lock") <= pins("tests/requirements.lock")


def test_every_dependency_is_in_the_lock():
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {
        re.split(r"[^a-z0-9-]", name.replace(".", "-"))[0]
        for name in table["project"]["dependencies"]
    }
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower().replace(".", "-")
    assert [name for name in sorted(names) if f"\n{name}==" not in f"\n{locked}"] == []


def test_package_locks_of_the_front_name_no_address():
    for path in files():
        if path.name == "package-lock.json":
            packages = json.loads(texts()[path])["packages"]
            assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_publiccode_says_what_others_look_for():
    table = YAML(typ="safe").load(texts()[next(p for p in files() if p.name == "publiccode.yml")])
    assert {key: type(table.get(key)) for key in PUBLICCODE} == PUBLICCODE
    assert table["legal"]["license"] == "EUPL-1.2"
    for language in ("en", "nl"):
        text = table["description"][language]
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10000


def test_publiccode_and_the_package_have_one_version():
    table = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert table["softwareVersion"] == project["version"]


def test_the_licence_is_here_and_is_the_one_that_is_named():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE" in licence.upper()
    assert "1.2" in licence
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"


def test_vendored_test_files_are_unmodified():
    folder = ROOT / "tests" / "a11y" / "vendor"
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    for entry in entries:
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert all((folder / name).is_file() for name in entry["licence_files"])
        assert {"origin", "version", "licence"} <= entry.keys()
    named = {entry["file"] for entry in entries} | {n for e in entries for n in e["licence_files"]}
    assert {path.name for path in folder.iterdir()} == named | {"manifest.json"}


def test_no_module_is_longer_than_one_sitting():
    long = {
        str(path): text.count("\n")
        for path, text in texts().items()
        if path.parts[0] == "portal" and path.suffix == ".py" and "migrations" not in path.parts
    }
    assert {path: lines for path, lines in long.items() if lines > 300} == {}


def test_every_suppression_names_its_code_and_its_reason():
    pattern = re.compile(r"# (noqa|type: ignore)(?P<rest>.*)$", re.MULTILINE)
    bare = []
    for path, text in texts().items():
        if path.suffix == ".py" and path.parts[0] in ("portal", ".make"):
            for found in pattern.finditer(text):
                rest = found["rest"]
                if not re.search(
                    r"(: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)*|\[[a-z, -]+\])\W+[A-Za-z]", rest
                ):
                    bare.append(f"{path}: {found[0]}")
    assert bare == []
