"""Who asks for English reads English: no page for everybody keeps a Dutch sentence."""

import re
import shutil

import pytest

from portal.cli.compiled import compile_all
from portal.web.glue import i18n
from tests.house.repository import ROOT
from tests.house_for_tests import build
from tests.journey import Journey
from tests.markup import read, text

PAGES = (
    "/",
    "/producten",
    "/zoeken?q=street",
    "/zoeken?q=zzzz",
    "/product/evenementenvergunning",
    "/product/klacht",
    "/product/melding-openbare-ruimte",
    "/product/verhuismelding",
    "/formulier/evenementenvergunning",
    "/formulier/klacht",
    "/formulier/melding-openbare-ruimte",
    "/formulier/verhuismelding",
    "/formulier/verder",
    "/privacy",
    "/contact",
    "/hulp",
    "/toegankelijkheid",
    "/inloggen",
    "/inloggen/medewerker",
    "/bestaat-niet",
)
# Words no Dutch sentence does without, and that are no English words.
DUTCH = re.compile(
    r"\b(aan|als|bij|dat|de|deze|dit|een|er|geen|heeft|het|kunt|maandag|moet|naar|niet|ook|"
    r"u|uur|uw|van|voor|wij|wordt|zijn)\b",
    re.IGNORECASE,
)
# A term of Dutch law stands between brackets behind the English words for it.
TERM = re.compile(r"\([^()]*\)")


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    """A visitor of a portal whose texts were compiled a moment ago, and who chose English."""
    here = tmp_path_factory.mktemp("engels")
    texts = shutil.copytree(ROOT / "translations", here / "translations")
    compile_all(texts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(i18n, "folder", lambda _name: texts)
        house = build(here)
    visitor = house.visitor()
    visitor.get("/?taal=en")
    return visitor


def dutch(page):
    """What a page says in Dutch without saying that it is Dutch (WCAG 3.1.2)."""
    said = page.find("//text()[not(ancestor::*[@lang='nl'] or parent::script or parent::style)]")
    return [text for text in map(str, said) if DUTCH.search(TERM.sub("", text))]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_english_has_no_dutch_left(english, path):
    page = Journey(english, path).page
    assert page.find("/html/@lang") == ["en"]
    assert dutch(page) == []


# The proper name of a body or a law has no other language to be in (WCAG 3.1.2).
PROPER = re.compile(
    r"Rijksdienst voor het Wegverkeer|Besluit administratieve bepalingen inzake het wegverkeer"
)
FORMS = sorted(file.stem for file in (ROOT / "forms").glob("*.yaml"))


@pytest.mark.parametrize("place", ["formulier", "privacy", "product"])
def test_the_pages_of_every_form_have_no_dutch_left(english, place):
    for slug in FORMS:
        page = Journey(english, f"/{place}/{slug}").page
        said = [each for each in dutch(page) if DUTCH.search(PROPER.sub("", each))]
        assert said == [], slug


def test_every_result_has_words_of_its_own(english):
    """Between the words of the page a bare code word is one that no look for Dutch can see."""
    for slug in FORMS:
        page = Journey(english, f"/privacy/{slug}").page
        names = [text(name) for name in page.find("//*[@id='bewaren']/..//dt")]
        assert all(name.startswith(("If ", "When ")) for name in names), (slug, names)


def test_the_faults_of_a_step_are_english(english):
    journey = Journey(english, "/formulier/klacht").press(action="/begin")
    page = journey.press(button=("actie", "volgende")).page
    assert page.title.startswith("3 errors - Step 1 of 4: What happened? - ")
    assert page.title.endswith(" - Municipality of Elzendam")
    assert dutch(page) == []


def test_a_dutch_sentence_is_seen_unless_it_says_so():
    assert dutch(read("<p>Wij bellen u.</p>")) == ["Wij bellen u."]
    assert dutch(read("<p lang=nl>Wij bellen u.</p>")) == []
