"""Translations of an installation's own forms: beside its forms, over those of the portal."""

import shutil
from codecs import BOM_UTF8

import pytest

from portal import resources
from portal.cli import translations as command
from portal.cli.forms import main
from portal.definition.catalogue import Catalogue
from portal.definition.translations import file_of, load
from portal.environment import BadSettingError
from portal.resources import folder

TITLE = "Een klacht over ons"
OURS = f'msgid "{TITLE}"\nmsgstr "A complaint about us"\n'
ELSEWHERE = 'msgid "Alleen in een gepubliceerde versie"\nmsgstr "In a published version only"\n'


@pytest.fixture
def forms(tmp_path, monkeypatch):
    """A folder of one's own: a form of the portal, with another title."""
    place = tmp_path / "formulieren"
    place.mkdir()
    text = (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("titel:"))
    (place / "klacht.yaml").write_text(text.replace(old, f"titel: {TITLE}", 1), encoding="utf-8")
    monkeypatch.setenv("LOKET_FORMS", str(place))
    return place


@pytest.fixture
def english(forms):
    return file_of(forms / "translations", "en")


@pytest.fixture
def translated(english):
    english.parent.mkdir(parents=True)
    english.write_text(OURS + "\n" + ELSEWHERE, encoding="utf-8")
    return english


def packaged():
    files = sorted(folder("translations").rglob("forms.po*"))
    return {path: path.read_bytes() for path in files}


def test_what_the_portal_does_not_translate_is_asked_beside_the_forms(english, capsys):
    before = packaged()
    assert main(["messages"]) == 0
    assert f"{english} bijgewerkt: 1 teksten zonder vertaling" in capsys.readouterr().out
    assert f'msgid "{TITLE}"\nmsgstr ""' in english.read_text()
    assert "Verstuur uw klacht" not in english.read_text()
    assert "Verstuur uw klacht" in (english.parents[2] / "forms.pot").read_text()
    assert packaged() == before


def test_no_translation_is_ever_taken_out(translated, forms, capsys):
    (forms / "kapot.yaml").write_text("formulier: kapot\n")
    for _ in range(2):
        assert main(["messages"]) == 0
        said = capsys.readouterr().out
        assert "bijgewerkt: 0 teksten zonder vertaling" in said
        assert "1 formulier(en) met een fout niet gelezen" in said
        assert OURS in translated.read_text()
        assert ELSEWHERE in translated.read_text()
    (forms / "klacht.yaml").unlink()
    main(["messages"])
    assert OURS in translated.read_text()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('msgid "Nog een\nmsgstr "Another"\n', "regel 1 is niet te lezen"),
        (OURS + '\nmsgid "Half"\n', "Half"),
        ("zomaar", "regel 1"),
        ('msgstr "\xff"', "geen vertaling"),
    ],
)
def test_a_file_with_a_mistake_is_left_as_it_is_and_the_line_is_named(english, wrong, told):
    english.parent.mkdir(parents=True)
    english.write_text(wrong, encoding="latin-1")
    with pytest.raises(BadSettingError, match=f"forms.po: .*{told}.*niet gewijzigd"):
        main(["messages"])
    assert english.read_text(encoding="latin-1") == wrong


def test_a_file_that_is_no_text_takes_no_form_with_it(english, forms):
    english.parent.mkdir(parents=True)
    english.write_bytes(b'msgid "\xff"\nmsgstr "x"\n')
    catalogue = Catalogue.load(forms, folder("translations"))
    assert catalogue.current("klacht", "en").form.send == "Send your complaint"
    assert "forms.po is niet te lezen als vertaling" in catalogue.problems[0].text
    with pytest.raises(BadSettingError, match=r"forms\.po"):
        main(["check"])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b'msgid "\xff"\nmsgstr "x"\n', r"codering UTF-8"),
        (b'msgid "Nog een\nmsgstr "Another"\n', r"regel 1 is niet te lezen"),
    ],
)
@pytest.mark.parametrize("verb", [["check"], ["publish", "klacht", "--door", "Ineke Smit"]])
def test_nothing_is_published_with_a_file_that_cannot_be_read_whole(english, verb, wrong, why):
    english.parent.mkdir(parents=True)
    english.write_bytes(wrong)
    with pytest.raises(
        BadSettingError, match=rf"forms\.po is niet te lezen als vertaling: .*{why}"
    ):
        main(verb)


def test_a_folder_of_translations_that_is_named_tells_its_mistake_too(tmp_path):
    path = file_of(tmp_path, "en")
    path.parent.mkdir(parents=True)
    path.write_bytes(b'msgid "\xff"\n')
    with pytest.raises(BadSettingError, match=r"forms\.po is niet te lezen"):
        main(["check", "--vertalingen", str(tmp_path)])


def test_the_mark_some_editors_put_before_a_text_hides_nothing(english, forms):
    english.parent.mkdir(parents=True)
    english.write_bytes(BOM_UTF8 + OURS.encode())
    read = load(forms / "translations")
    assert read["en"][TITLE] == "A complaint about us"


@pytest.mark.usefixtures("translated")
def test_they_lie_over_those_of_the_portal_without_compiling(forms):
    title = Catalogue.load(forms, folder("translations")).current("klacht", "en")
    assert title.form.title == "A complaint about us"
    assert title.form.send == "Send your complaint"
    assert main(["check"]) == 0


def test_ours_wins_from_that_of_the_portal(translated, forms):
    button = 'msgid "Verstuur uw klacht"\nmsgstr "Post it"\n'
    translated.write_text(button, encoding="utf-8")
    form = Catalogue.load(forms, folder("translations")).current("klacht", "en").form
    assert form.send == "Post it"
    main(["messages"])
    assert button in translated.read_text()


def test_translations_update_and_check_look_after_them(english):
    assert list(command.own_problems()) == [f"{english}: not there: '{TITLE}' (the forms:0)"]
    own = list(command._updated_own())  # noqa: SLF001 - the whole verb would rewrite this checkout
    assert own == [f"{english}: 1 without translation"]
    assert any("not translated" in each for each in command.own_problems())
    english.write_text(OURS.replace("A complaint", "A ((klacht))"), encoding="utf-8")
    assert any("other placeholders" in each for each in command.own_problems())
    english.write_text(OURS, encoding="utf-8")
    assert list(command.own_problems()) == []


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An installation: what is not Python stands inside the package."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "portal")
    for name in ("forms", "translations", "templates"):
        shutil.copytree(folder_of(name), tmp_path / "portal" / "files" / name)
    return tmp_path / "portal" / "files"


def folder_of(name):
    return resources.Path(resources.__file__).parents[1] / name


def bytes_of(place):
    return {path: path.read_bytes() for path in place.rglob("*.po*")}


def test_nothing_is_written_inside_an_installed_package(installed, capsys, monkeypatch):
    monkeypatch.delenv("LOKET_FORMS", raising=False)
    before = bytes_of(installed)
    assert main(["messages"]) == 1
    assert "LOKET_FORMS" in capsys.readouterr().out
    for verb in ("update", "extract", "check"):
        assert command.main([verb]) == 1
        assert "LOKET_FORMS" in capsys.readouterr().err
    assert bytes_of(installed) == before


def test_an_installed_portal_looks_after_its_own_forms_alone(installed, english, capsys):
    before = bytes_of(installed)
    assert main(["messages"]) == 0
    assert command.main(["update"]) == 0
    assert command.main(["check"]) == 1
    assert "1 problems in the translations" in capsys.readouterr().out
    english.write_text(OURS, encoding="utf-8")
    assert command.main(["check"]) == 0
    assert bytes_of(installed) == before


def test_a_folder_that_cannot_be_written_is_told(forms, capsys):
    (forms / "translations").write_text("")
    assert main(["messages"]) == 1
    assert "niet te schrijven" in capsys.readouterr().out


def test_a_later_folder_lies_on_top(tmp_path):
    for name, text in (("a", "One"), ("b", "Two")):
        path = file_of(tmp_path / name, "en")
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid "een"\nmsgstr "{text}"\n', encoding="utf-8")
    assert load(tmp_path / "a", tmp_path / "b", tmp_path / "none") == {"en": {"een": "Two"}}
