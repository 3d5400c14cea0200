"""`portal forms`: what an editor and a translator see in their terminal."""

from portal.cli.forms import main
from portal.resources import folder
from tests.definition.good import GOOD, broken, line_of


def test_a_clean_form_is_said_to_be_clean(tmp_path, capsys):
    path = tmp_path / "goed.yaml"
    path.write_text(GOOD)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "1 formulier(en) bekeken: 0 fout, 0 waarschuwing, 0 advies\n"


def test_every_problem_is_a_line_and_the_exit_code_says_so(tmp_path, capsys):
    path = tmp_path / "goed.yaml"
    path.write_text(broken("muziek: ja\n", "muzeik: ja\n"))
    assert main(["check", str(path)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    line = line_of(path.read_text(), "muzeik")
    assert first == f"{path}:{line}:11 fout R204 vraag 'muzeik' bestaat niet; bedoelt u 'muziek'?"
    assert last == "1 formulier(en) bekeken: 1 fout, 0 waarschuwing, 0 advies"


def test_a_warning_alone_is_no_failure(tmp_path, capsys):
    path = tmp_path / "goed.yaml"
    path.write_text(broken("Dat is al snel.", "Dat is al snel"))
    assert main(["check", str(path)]) == 0
    assert "waarschuwing R511" in capsys.readouterr().out


def test_many_problems_are_cut_short(tmp_path, capsys):
    path = tmp_path / "goed.yaml"
    path.write_text("stappen:\n" + "  - {a: b}\n" * 90)
    assert main(["check", str(path)]) == 1
    assert "… en nog " in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["check", str(tmp_path / "weg.yaml")]) == 1
    assert "R022 Dit bestand is niet te lezen" in capsys.readouterr().out


def test_without_files_the_forms_of_this_installation_are_checked(capsys):
    assert main(["check"]) == 0
    assert "15 formulier(en) bekeken: 0 fout" in capsys.readouterr().out


def test_the_texts_for_translators_are_written(tmp_path, capsys):
    path = tmp_path / "forms.pot"
    assert main(["messages", "--output", str(path)]) == 0
    assert "Verstuur uw klacht" in path.read_text()
    assert "formulieren" in capsys.readouterr().out


def test_the_files_of_translators_are_brought_up_to_date(tmp_path, capsys):
    path = tmp_path / "en" / "LC_MESSAGES" / "forms.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid "Verstuur uw klacht"\nmsgstr "Send your complaint"\n\nmsgid "Oud"\nmsgstr "Old"\n'
    )
    assert main(["messages", "--output", str(tmp_path / "forms.pot")]) == 0
    content = path.read_text()
    assert 'msgid "Verstuur uw klacht"\nmsgstr "Send your complaint"' in content
    assert 'msgid "Verstuur uw melding"\nmsgstr ""' in content
    assert "Old" not in content
    assert "teksten zonder vertaling" in capsys.readouterr().out


def test_the_files_of_translators_stay_as_they_were_when_no_text_changed(tmp_path, capsys):
    before = (folder("translations") / "en" / "LC_MESSAGES" / "forms.po").read_bytes()
    path = tmp_path / "en" / "LC_MESSAGES" / "forms.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(before)
    assert main(["messages", "--output", str(tmp_path / "forms.pot")]) == 0
    assert path.read_bytes() == before
    assert "0 teksten zonder vertaling" in capsys.readouterr().out


def test_the_texts_for_translators_can_be_piped(capsysbinary):
    assert main(["messages", "--output", "-"]) == 0
    assert b'msgid "Verstuur uw klacht"' in capsysbinary.readouterr().out
