"""The door of the command line: it imports one command, and tells what went wrong in one line."""

import subprocess
import sys
from types import ModuleType

import pytest

from portal.cli import main as door
from portal.config import BadSettingError


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        door.main(["--help"])
    told = capsys.readouterr().out
    assert all(name in told for name in door.COMMANDS)


def test_a_command_gets_its_own_arguments(monkeypatch):
    seen = []
    command = ModuleType("portal.cli.keys")
    command.main = lambda arguments: seen.append(arguments) or 1
    monkeypatch.setitem(sys.modules, "portal.cli.keys", command)
    assert door.main(["keys", "new", "--force"]) == 1
    assert seen == [["new", "--force"]]


def test_a_bad_setting_is_one_line_and_code_two(monkeypatch, capsys):
    def refuse(_arguments):
        raise BadSettingError("LOKET_KEYS: there is no such file")

    command = ModuleType("portal.cli.keys")
    command.main = refuse
    monkeypatch.setitem(sys.modules, "portal.cli.keys", command)
    assert door.main(["keys"]) == 2
    assert capsys.readouterr().err == "portal keys: LOKET_KEYS: there is no such file\n"


@pytest.mark.parametrize("command", ["forms", "termijn", "translations"])
def test_looking_after_texts_starts_no_web_and_opens_no_database(command):
    program = (
        f"import sys, portal.cli.main, portal.cli.{command}\n"
        "print(*sorted({'flask', 'sqlalchemy', 'wtforms'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


def test_who_reads_only_the_beginning_hears_of_no_mistake():
    command = f"{sys.executable} -m portal forms schema; echo $? >&2"
    ran = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -c 10"], capture_output=True, text=True, check=True
    )
    assert (len(ran.stdout), ran.stderr) == (10, "0\n")
