"""Dutch and English are complete: no text is unmarked, none is without its translation."""

import re
import shutil
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from jinja2 import Environment

from portal.cli import translations
from portal.definition.catalogue import Catalogue
from tests.house.repository import ROOT

TRANSLATIONS = ROOT / "translations"
ENGLISH = TRANSLATIONS / "en" / "LC_MESSAGES"
# The name of the product is the same in every language; a component may be an attribute alone.
SILENT = re.compile(r'\bLoket\b|[a-z-]+="[^"]*"')
# The gallery is for people who design; its samples exist in Dutch alone, and its page says so.
IN_DUTCH = "componenten/"
READ_ALOUD = ("alt", "aria-label", "aria-description", "placeholder", "title")
MARKS = {"_", "ngettext", "told"}
SENTENCE = re.compile(r"^[A-Z][a-z]|[a-z] [a-z]")
HEADER = re.compile(r'^"([A-Za-z-]+): ', re.MULTILINE)

read_once = lru_cache(maxsize=1)(translations.sources)


@pytest.fixture(autouse=True)
def texts_are_read_once(monkeypatch):
    """The texts in the code stay the same; only the files of a language differ between tests."""
    monkeypatch.setattr(translations, "sources", read_once)


class Words(HTMLParser):
    """The words of a template that are written there as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def unmarked(source: str) -> list[str]:
    """Words that a template says outside its expressions, or in one without marking them."""
    markup, loose, calls, name = "", [], [], ""
    for _, kind, value in Environment(autoescape=True).lex(source):
        match kind, value:
            case "data", _:
                markup += value
            case "operator", "(":
                calls.append(name)
            case "operator", ")":
                calls.pop()
            case "string", _ if not MARKS.intersection(calls) and SENTENCE.search(value[1:-1]):
                loose.append(value[1:-1])
            case _ if kind.endswith("_end"):
                markup += "x" if markup.endswith("<") else " "
        name = value if kind == "name" else ""
    words = Words()
    words.feed(markup)
    said = [text for text in words.found if re.search(r"[^\W\d]{2}", SILENT.sub("", text))]
    return [text.strip() for text in said] + loose


def pages():
    templates = ROOT / "templates"
    return sorted(
        str(path.relative_to(templates))
        for path in templates.rglob("*.*")
        if path.suffix in {".html", ".txt"}
    )


@pytest.mark.parametrize("name", [name for name in pages() if not name.startswith(IN_DUTCH)])
def test_a_template_says_nothing_outside_its_marked_texts(name):
    assert unmarked((ROOT / "templates" / name).read_text()) == []


@pytest.mark.parametrize(
    "planted",
    ["<p>Volgende stap</p>", '<a aria-label="Terug">{{ x }}</a>', '{{ heading("Een kop") }}'],
)
def test_an_unmarked_text_is_seen(planted):
    assert unmarked(planted)


def test_every_language_is_complete():
    assert list(translations.problems(ROOT, TRANSLATIONS)) == []


def test_every_form_is_english_to_the_last_word():
    forms = Catalogue.load(ROOT / "forms", TRANSLATIONS)
    fell_back = {slug: forms.current(slug, "en").untranslated for slug in forms.slugs()}
    assert fell_back == dict.fromkeys(forms.slugs(), frozenset())


@pytest.mark.parametrize("domain", ["messages", "forms"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r'(msgid "[^"]+"\n)msgstr "[^"]+"', r'\1msgstr ""', "not translated"),
        (r'\n(msgid "[^"]+"\nmsgstr "[^"])', r"\n#, fuzzy\n\1", "unsure"),
        (r'\nmsgid "([^"]+)"\nmsgstr "([^"]+)"', r'\nmsgid "X\1"\nmsgstr "\2"', "not there"),
        (r'\nmsgid "([^"]+)"\nmsgstr "([^"]+)"', r'\nmsgid "X\1"\nmsgstr "\2"', "no longer used"),
        (r"%\(\w+\)s(?=[^\n]*\n\n)|\(\(\w+\)\)(?=[^\n]*\n\n)", "", "placeholder"),
    ],
)
def test_one_fault_in_a_language_is_told(tmp_path, domain, old, new, told):
    shutil.copytree(ENGLISH, tmp_path / "en" / "LC_MESSAGES")
    planted = tmp_path / "en" / "LC_MESSAGES" / f"{domain}.po"
    text, changed = re.subn(old, new, planted.read_text(), count=1)
    planted.write_text(text)
    assert changed
    assert any(told in problem for problem in translations.problems(ROOT, tmp_path))


def test_a_language_without_the_texts_of_the_forms_is_told(tmp_path):
    shutil.copytree(ENGLISH, tmp_path / "en" / "LC_MESSAGES")
    (tmp_path / "en" / "LC_MESSAGES" / "forms.po").unlink()
    assert list(translations.problems(ROOT, tmp_path)) == ["en/forms.po is missing"]


@pytest.mark.parametrize("domain", ["messages", "forms"])
def test_a_file_says_nothing_about_who_made_it_where(domain):
    head, _, texts = (ENGLISH / f"{domain}.po").read_text().partition("\n\n")
    assert set(HEADER.findall(head)) == {
        "Project-Id-Version",
        "Language",
        "Plural-Forms",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    assert not re.search(r"^#(?:[,|~]* ?fuzzy|~)|^#: .*(?::\d| /)", texts, re.MULTILINE)
