"""Who asks for English reads Mijn in English, and what is Dutch there says so."""

import re
import shutil

import pytest

from portal.cli.compiled import compile_all
from portal.demo import data
from portal.demo.personas import load
from portal.web.glue import i18n
from tests.house.repository import ROOT
from tests.house.test_translations_pages import dutch
from tests.house_for_tests import build
from tests.journey import Journey

ID = r"/[0-9a-f]{32}"
PLACES = re.compile(
    rf"/mijn(/(taken|berichten|aanvragen|gegevens)?({ID})?(/(vraag|intrekken|bezwaar|bewijs))?)?"
)

# Her own answers are in whatever language she wrote them, and a name is in none.
HER_OWN = (
    "//*[contains(@class, 'lk-summary__row')]/dd//text() | //section[h2 = 'What you wrote']//text()"
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


@pytest.mark.parametrize(
    "persona", [each for each in load() if each.kind != "medewerker"], ids=lambda each: each.id
)
def test_no_page_of_mijn_has_dutch_left(town, persona):
    visitor = town.visitor(data.person_of(persona))
    visitor.get("/?taal=en")
    left, seen, said = ["/mijn", "/mijn/taken", "/mijn/berichten", "/mijn/aanvragen"], set(), {}
    while left:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        page = Journey(visitor, path).page
        own = {str(each) for each in page.find(HER_OWN)}
        found = [each for each in dutch(page) if each not in own and not NAME.search(each)]
        if found:
            said[path] = found
        left += [link for link in map(str, page.find("//main//a/@href")) if PLACES.fullmatch(link)]
    assert said == {}
