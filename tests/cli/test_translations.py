"""The translation commands, on a small tree of their own."""

import gettext

import pytest

from portal.cli import translations
from portal.cli.compiled import compile_all

ENGLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Volgende stap"
msgstr "Next step"

msgid "Nog %(n)s vraag."
msgid_plural "Nog %(n)s vragen."
msgstr[0] "One more question."
msgstr[1] "%(n)s more questions."

msgid "Dag %(naam)s"
msgstr "Hello %(naam)s"
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "one.py").write_text(
        'say("Dag %(naam)s", naam="x")\nsay_n("Nog %(n)s vraag.", "Nog %(n)s vragen.", 2)\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text('<p>{{ _("Volgende stap") }}</p>')
    return tmp_path


@pytest.fixture
def english(root):
    place = root / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    place.parent.mkdir(parents=True)
    place.write_text(ENGLISH)
    return place


def problems(root):
    return list(translations.problems(root, root / "translations"))


def test_texts_of_code_and_templates_are_collected(root):
    ids = {message.id for message in translations.extract(root) if message.id}
    assert ids == {"Volgende stap", "Dag %(naam)s", ("Nog %(n)s vraag.", "Nog %(n)s vragen.")}


@pytest.mark.usefixtures("english")
def test_a_complete_language_has_no_problems(root):
    assert problems(root) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Next step", "", "not translated: 'Volgende stap'"),
        ('msgid "Volgende stap"', '#, fuzzy\nmsgid "Volgende stap"', "unsure: 'Volgende stap'"),
        ("Hello %(naam)s", "Hello %(name)s", "other placeholders than the Dutch text"),
        ("Hello %(naam)s", "Hello", "lacks a placeholder"),
        ('msgid "Volgende stap"', 'msgid "Vorige stap"', "not there: 'Volgende stap'"),
    ],
)
def test_each_fault_of_a_language_is_named(root, english, old, new, told):
    english.write_text(ENGLISH.replace(old, new))
    assert any(told in problem for problem in problems(root))


def test_update_adds_new_texts_and_drops_old_ones(root, english):
    (root / "templates" / "a.html").write_text('<p>{{ _("Een nieuwe zin") }}</p>')
    list(translations.update(root, root / "translations"))
    text = english.read_text()
    assert "Een nieuwe zin" in text
    assert "Volgende stap" not in text


def test_updating_twice_changes_nothing(root, english):
    list(translations.update(root, root / "translations"))
    first = english.read_text()
    list(translations.update(root, root / "translations"))
    assert english.read_text() == first


@pytest.mark.usefixtures("english")
def test_a_compiled_language_is_what_the_portal_reads(root):
    (compiled,) = compile_all(root / "translations")
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Volgende stap") == "Next step"
    assert catalogue.ngettext("Nog %(n)s vraag.", "Nog %(n)s vragen.", 1) == "One more question."


def test_a_template_that_does_not_parse_is_an_error(root):
    (root / "templates" / "a.html").write_text("{{ _('x' }}")
    with pytest.raises(Exception, match="unexpected"):
        translations.extract(root)
