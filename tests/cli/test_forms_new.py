"""`portal forms new`: a file to begin with, that is right from the first moment."""

from portal import resources
from portal.cli.forms import main


def test_a_new_form_passes_its_check_and_its_test(tmp_path, capsys):
    begin = ["new", "bomen", "--upl", "kapvergunning", "--map", str(tmp_path)]
    assert main([*begin, "--blok", "adres", "--blok", "contact"]) == 0
    path = tmp_path / "bomen.yaml"
    assert "stap: adres" in path.read_text()
    assert main(["check", str(path)]) == 0
    assert (
        f"{path}: niet te publiceren, en zo krijgen inwoners het niet." in capsys.readouterr().out
    )
    assert main(["test", str(path)]) == 0
    assert "1 tests, 0 niet goed" in capsys.readouterr().out
    assert main(begin) == 1
    assert "is er al" in capsys.readouterr().out


def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path, capsys):
    begin = ["--upl", "kapvergunning", "--map", str(tmp_path)]
    assert main(["new", "../bomen", *begin]) == 1
    assert "R104" in capsys.readouterr().out
    assert main(["new", "bomen", *begin, "--blok", "adress"]) == 1
    assert "Wel: adres," in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "bomen.yaml").exists()


def test_an_older_block_is_told_by_the_check(tmp_path, capsys, monkeypatch):
    main(["new", "bomen", "--upl", "kapvergunning", "--map", str(tmp_path)])
    block = tmp_path / "blokken" / "contact.yaml"
    block.parent.mkdir()
    block.write_text(
        "bouwsteen: contact\nversie: 2\ntitel: X\nvragen:\n"
        "  - vraag: email\n    soort: email\n    label: E-mail?\n"
    )
    monkeypatch.setenv("LOKET_FORMS", str(tmp_path))
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "advies R551 Van bouwsteen 'contact' is er een versie 2." in capsys.readouterr().out


def test_nothing_is_begun_where_the_next_version_takes_it_away(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    inside = tmp_path / "files" / "forms"
    inside.mkdir(parents=True)
    assert main(["new", "bomen", "--upl", "kapvergunning", "--map", str(inside)]) == 1
    assert "LOKET_FORMS" in capsys.readouterr().out
    assert list(inside.iterdir()) == []
