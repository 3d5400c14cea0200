"""The wheel is the whole portal: what it carries works without the checkout."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.house.repository import ROOT, files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built here and now, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    ran = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked into a folder of its own, as pip would without dependencies."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, "--target", str(place), str(wheel)], check=True, capture_output=True)
    return place


def test_the_build_needs_no_more_than_it_says():
    """In an environment of its own a build has what `build-system.requires` names, and no more."""
    code = "import sys; import portal.cli.compiled; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"pydantic", "flask", "sqlalchemy", "ruamel", "wtforms"}


def run(installed, *arguments, cwd):
    program = [sys.executable, "-P", "-m", "portal", *arguments]
    settings = {"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        program, cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )


def test_every_file_that_is_not_python_is_in_it(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"portal/files/{path}"
        for path in files()
        if path.parts[0] in ("forms", "static", "templates", "translations")
    }
    assert wanted - inside == set()
    compiled = {str(Path(name).with_suffix(".mo")) for name in wanted if name.endswith(".po")}
    assert compiled - inside == set()


def test_nothing_is_in_it_that_a_server_does_not_need(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert [name for name in inside if "node_modules" in name or "__pycache__" in name] == []
    assert {name.split("/")[0] for name in inside} == {"portal", inside[-1].split("/")[0]}


def test_it_carries_the_licence(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_its_files_are_found_inside_it(installed, tmp_path):
    program = "from portal.resources import folder\n" + "".join(
        f"print(folder({name!r}))\n" for name in ("forms", "static", "templates", "translations")
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert all(line.startswith(str(installed)) for line in ran.stdout.split())


def test_it_knows_its_version(installed, wheel, tmp_path):
    program = "from portal.resources import release\nprint(release())"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert wheel.name.startswith(f"loket-{ran.stdout.strip()}-")


def test_its_command_tells_what_it_can(installed, tmp_path):
    ran = run(installed, "--help", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "the accessible e-form portal" in ran.stdout


def test_its_forms_are_whole(installed, tmp_path):
    ran = run(installed, "forms", "check", cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_source_package_can_be_made(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    ran = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "pyproject.toml", ".make/hatch_build.py", "portal/cli/main.py"} <= names
    assert not any("node_modules" in name or name.startswith(".venv") for name in names)
