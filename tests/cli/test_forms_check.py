"""`portal forms check` for other programs: JSON, SARIF, folders, translations."""

import json
from pathlib import Path

from portal.cli.forms import main
from tests.definition.good import GOOD, broken, line_of

WRONG = broken("muziek: ja\n", "muzeik: ja\n").replace("Dat is al snel.", "Dat is al snel")
OURS = {"klacht", "verhuismelding"}


def written(folder, text=WRONG, name="goed.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_has_everything_an_editor_needs(tmp_path, capsys):
    path = written(tmp_path)
    assert main(["check", str(path), "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first["code"] == "R511"
    assert second == {
        "file": str(path),
        "line": line_of(WRONG, "muzeik"),
        "column": 11,
        "level": "fout",
        "code": "R204",
        "sentence": "vraag 'muzeik' bestaat niet; bedoelt u 'muziek'?",
    }


def test_sarif_names_the_rule_the_place_and_the_level(tmp_path, capsys):
    path = written(tmp_path)
    assert main(["check", str(path), "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["R204", "R511"]
    assert [result["level"] for result in run["results"]] == ["warning", "error"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path.as_uri()
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1


def test_a_relative_file_stays_relative(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mijn map").mkdir()
    written(tmp_path / "mijn map")
    main(["check", "mijn map/goed.yaml", "--format", "sarif"])
    assert '"uri": "mijn%20map/goed.yaml"' in capsys.readouterr().out


def test_a_folder_stands_for_its_forms_and_not_for_their_tests(tmp_path, capsys):
    written(tmp_path, GOOD)
    written(tmp_path, "geen: formulier\n", "goed.test.yaml")
    assert main(["check", str(tmp_path)]) == 0
    assert "1 formulier(en) bekeken" in capsys.readouterr().out


def test_the_folder_of_the_installation_is_a_setting(tmp_path, capsys, monkeypatch):
    written(tmp_path, WRONG)
    monkeypatch.setenv("LOKET_FORMS", str(tmp_path))
    assert main(["check"]) == 1
    assert "muzeik" in capsys.readouterr().out


def test_a_text_without_translation_is_told_on_request(tmp_path, capsys):
    path = written(tmp_path, GOOD)
    texts = tmp_path / "talen" / "en" / "LC_MESSAGES" / "forms.po"
    texts.parent.mkdir(parents=True)
    texts.write_text('msgid "Kinderen"\nmsgstr "Children"\n', encoding="utf-8")
    assert main(["check", str(path), "--vertalingen", str(tmp_path / "talen")]) == 0
    told = capsys.readouterr().out
    line = line_of(GOOD, "Volwassenen")
    assert f"{path}:{line}:34 waarschuwing R526" in told
    assert f":{line_of(GOOD, 'Kinderen')}:34 " not in told


def test_our_own_forms_are_translated(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("0 fout, 0 waarschuwing, 0 advies\n")
    assert {path.stem for path in Path("forms").glob("*.yaml")} >= OURS
