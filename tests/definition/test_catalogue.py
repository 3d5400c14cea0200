"""The forms of an installation: what is published, in which language, under which name."""

import pytest

from portal.definition.catalogue import BrokenFormsError, Catalogue, content_hash
from tests.definition.good import GOOD, broken
from tests.specimens import FOLDER, NAMES, source

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Wat is uw naam?"
msgstr "What is your name?"

msgid "Wij bekijken uw proef."
msgstr "We will look at your trial."

#, fuzzy
msgid "De proef"
msgstr "The proof"

msgid "Dit is een proef."
msgstr ""

msgid "Van een ander formulier"
msgstr "Of another form"

msgid "één"
msgid_plural "meer"
msgstr[0] "one"
msgstr[1] "more"
"""


@pytest.fixture
def folder(tmp_path):
    """Make a folder with one good form and a folder with its English texts."""
    forms, english = tmp_path / "forms", tmp_path / "translations" / "en" / "LC_MESSAGES"
    forms.mkdir()
    english.mkdir(parents=True)
    (forms / "tekst.yaml").write_bytes(source("tekst"))
    (english / "forms.po").write_text(PO, encoding="utf-8")
    return tmp_path


def load(folder):
    return Catalogue.load(folder / "forms", folder / "translations")


def test_a_form_is_found_by_its_name(folder):
    catalogue = load(folder)
    catalogue.check()
    assert catalogue.slugs() == ("tekst",)
    published = catalogue.current("tekst")
    assert published is not None
    assert published.form.title == "Proef met tekst"
    assert published.source == source("tekst")
    assert published.lang("De proef") is None
    assert catalogue.current("anders") is None


def test_a_broken_file_is_left_out_and_told_and_breaks_no_other(folder):
    (folder / "forms" / "goed.yaml").write_text(broken("label: Wie", "lable: Wie"))
    (folder / "forms" / "leeg.yaml").write_text("")
    catalogue = load(folder)
    assert catalogue.slugs() == ("tekst",)
    assert [(each.file, each.code) for each in catalogue.problems] == [
        ("forms/goed.yaml", "R103"),
        ("forms/goed.yaml", "R101"),
        ("forms/leeg.yaml", "R008"),
    ]
    with pytest.raises(BrokenFormsError, match="lable"):
        catalogue.check()


def test_a_form_in_the_file_of_another_is_left_out(folder):
    (folder / "forms" / "ander.yaml").write_text(GOOD)
    catalogue = load(folder)
    assert catalogue.slugs() == ("tekst",)
    assert [each.code for each in catalogue.problems] == ["R021"]


def test_a_warning_does_not_keep_a_form_away(folder):
    (folder / "forms" / "goed.yaml").write_text(broken("Dat is al snel.", "Dat is al snel"))
    catalogue = load(folder)
    catalogue.check()
    assert catalogue.slugs() == ("goed", "tekst")
    assert [each.code for each in catalogue.problems] == ["R511"]


def test_a_language_is_chosen_at_the_door(folder):
    english = load(folder).current("tekst", "en")
    assert english is not None
    assert english.language == "en"
    assert english.form.steps[0].questions[0].label == "What is your name?"
    assert english.form.confirmation.next == ("We will look at your trial.",)


def test_a_text_without_a_sure_translation_stays_dutch_and_is_known(folder):
    english = load(folder).current("tekst", "en")
    assert english is not None
    assert english.form.steps[0].title == "De proef"
    assert {"De proef", "Dit is een proef.\n".strip()} <= english.untranslated
    assert english.lang("De proef") == "nl"
    assert english.lang("What is your name?") is None


def test_a_language_nobody_made_falls_back_to_dutch_as_a_whole(folder):
    frisian = load(folder).current("tekst", "fy")
    assert frisian is not None
    assert frisian.form.title in frisian.untranslated


def test_a_language_is_made_once(folder):
    catalogue = load(folder)
    assert catalogue.current("tekst", "en") is catalogue.current("tekst", "en")


def test_only_the_texts_of_the_form_are_frozen_with_it(folder):
    published = load(folder).current("tekst")
    assert published is not None
    assert published.translations == {
        "en": {
            "Wat is uw naam?": "What is your name?",
            "Wij bekijken uw proef.": "We will look at your trial.",
        }
    }


def test_the_hash_changes_with_the_file_and_with_a_translation_of_it(folder):
    first = load(folder).current("tekst")
    po = folder / "translations" / "en" / "LC_MESSAGES" / "forms.po"
    po.write_text(PO.replace("What is your name?", "Your name?"), encoding="utf-8")
    second = load(folder).current("tekst")
    (folder / "forms" / "tekst.yaml").write_bytes(source("tekst") + b"# anders\n")
    third = load(folder).current("tekst")
    assert first is not None
    assert second is not None
    assert third is not None
    assert len({first.hash, second.hash, third.hash}) == 3


def test_the_hash_does_not_change_with_a_translation_of_another_form(folder):
    first = load(folder).current("tekst")
    po = folder / "translations" / "en" / "LC_MESSAGES" / "forms.po"
    po.write_text(PO.replace("Of another form", "Something else"), encoding="utf-8")
    assert first is not None
    assert load(folder).current("tekst") == first


def test_a_file_cannot_pass_for_a_translation():
    assert content_hash(b"a", {}) != content_hash(b"a{}", {})
    assert content_hash(b"", {"a": {}}) != content_hash(b'{"a":{}}', {})


def test_an_older_version_is_remembered_and_speaks_its_own_languages(folder):
    old = load(folder).current("tekst")
    assert old is not None
    catalogue = Catalogue.load(folder / "translations")
    assert catalogue.version(old.hash) is None
    assert catalogue.remember(old.source, old.translations) == old.hash
    assert catalogue.remember(old.source, old.translations) == old.hash
    assert catalogue.version(old.hash) == old
    english = catalogue.version(old.hash, "en")
    assert english is not None
    assert english.form.steps[0].questions[0].label == "What is your name?"
    assert catalogue.slugs() == ()


def test_a_stricter_check_does_not_break_what_was_published():
    catalogue = Catalogue()
    hash_ = catalogue.remember(broken("muziek: ja\n", "muzeik: ja\n").encode(), {})
    assert catalogue.version(hash_) is not None


def test_what_was_never_a_form_cannot_be_remembered():
    with pytest.raises(BrokenFormsError, match="R008"):
        Catalogue().remember(b"", {})


def test_every_specimen_is_a_clean_form():
    catalogue = Catalogue.load(FOLDER)
    assert catalogue.problems == ()
    assert catalogue.slugs() == NAMES


def test_a_form_with_directions_is_left_out_until_a_version_of_it_is_live(tmp_path):
    text = broken("doel: Beoordelen of het kan.", 'doel: "(Waarvoor is het?)"')
    (tmp_path / "goed.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "tekst.yaml").write_bytes(source("tekst"))
    catalogue = Catalogue.load(tmp_path)
    assert catalogue.slugs() == catalogue.offered() == ("tekst",)
    assert catalogue.current("goed") is None
    assert catalogue.unfilled() == ("goed",)
    catalogue.go_live(catalogue.remember(GOOD.encode(), {}))
    assert catalogue.current("goed").source == GOOD.encode()
    assert catalogue.unfilled() == ()
