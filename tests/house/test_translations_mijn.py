"""Who asks for English reads Mijn in English, and what is Dutch there says so."""

import re
import shutil
import zipfile
from io import BytesIO

import pytest

from portal.cli.compiled import compile_all
from portal.demo import data
from portal.demo.personas import load
from portal.web.glue import i18n
from tests.house.repository import ROOT
from tests.house.test_translations_pages import dutch
from tests.house_for_tests import build
from tests.journey import Journey
from tests.markup import read

ID = r"/[0-9a-f]{32}"
PLACES = re.compile(
    rf"/mijn(/(taken|berichten|aanvragen)?({ID})?"
    r"(/(vraag|intrekken|bezwaar|bewijs|niet-ondertekenen))?"
    r"|/gegevens(/bereikbaarheid(/code|/geen-e-mails)?|/download)?|/hulp"
    rf"|/niet-verstuurd{ID}/weggooien)?"
)
SIDE = ("/mijn/hulp", "/mijn/gegevens/bereikbaarheid", "/mijn/gegevens/download")

# Her own answers are in whatever language she wrote them, and a name is in none.
HER_OWN = (
    "//*[contains(@class, 'lk-summary__row')]/dd//text() | //section[h2 = 'What you wrote']//text()"
)
COPIED = "//dd//text() | //*[@dir='auto']//text()"
BOX = "self::textarea or self::select or self::input[not(@type='hidden')]"
TYPED_IN = f"//main//form[@method='post'][.//*[{BOX}]]"
CITIZENS = pytest.mark.parametrize(
    "persona", [each for each in load() if each.kind != "medewerker"], ids=lambda each: each.id
)
NAME = re.compile(r"\bde Vries\b|\bBakkerij De Gouden Korrel\b")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The example cases of the demonstration, in a portal whose texts were just compiled."""
    here = tmp_path_factory.mktemp("mijn-engels")
    texts = shutil.copytree(ROOT / "translations", here / "translations")
    compile_all(texts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(i18n, "folder", lambda _name: texts)
        i18n.tongue_of.cache_clear()
        house = build(here)
        assembly = house.assembly
        data.play(assembly.settings, assembly.database, assembly.vault, house.clock())
        yield house
    i18n.tongue_of.cache_clear()


@CITIZENS
def test_no_page_of_mijn_has_dutch_left(town, persona):
    visitor = town.visitor(data.person_of(persona))
    visitor.get("/?taal=en")
    said = {}
    for path, page in walked(visitor):
        own = {str(each) for each in page.find(HER_OWN)}
        found = [each for each in dutch(page) if each not in own and not NAME.search(each)]
        if found:
            said[path] = found
    assert said == {}


@CITIZENS
def test_every_page_of_mijn_sends_what_is_typed_along_with_a_language(town, persona):
    visitor, lost, boxes = town.visitor(data.person_of(persona)), [], 0
    for path, page in walked(visitor):
        typed_in = {form.get("id") for form in page.find(TYPED_IN)}
        sent = {str(each) for each in page.find("//header//button[@name='actie']/@form")}
        boxes += len(typed_in)
        if typed_in and typed_in != sent:
            lost.append(path)
    assert lost == []
    assert boxes


@CITIZENS
def test_the_copy_of_everything_marks_what_is_dutch(town, persona):
    visitor = town.visitor(data.person_of(persona))
    visitor.get("/?taal=en")
    page = Journey(visitor, "/mijn/gegevens/download").press(action="/download")
    said, made = {}, BytesIO(page.response.data)
    page.response.close()
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                copied = read(archive.read(name).decode())
                own = {str(each) for each in copied.find(COPIED)}
                left = [each for each in dutch(copied) if each not in own]
                found = [each for each in left if not NAME.search(each)]
                said |= {name: found} if found else {}
                assert "<" not in copied.title
    assert said == {}


def walked(visitor):
    """Every page of Mijn that one comes to by its links, with its address."""
    left, seen = ["/mijn", "/mijn/taken", "/mijn/berichten", "/mijn/aanvragen", *SIDE], set()
    while left:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        page = Journey(visitor, path).page
        yield path, page
        left += [link for link in map(str, page.find("//main//a/@href")) if PLACES.fullmatch(link)]
