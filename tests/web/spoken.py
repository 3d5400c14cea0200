"""A language pressed in the head of a page with typing: what it keeps, and what it leaves alone."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element
from werkzeug.datastructures import MultiDict

from portal.store.tables import METADATA
from tests.honest_client import BASE_URL
from tests.house_for_tests import House
from tests.journey import BROWSER, FORM, Journey, Typed, filled
from tests.web.scenes import is_faulty
from tests.web.test_queries import MOST, counting

ENTER = ("actie", "volgende")
"""What Enter in a box presses, on a page of which the languages are buttons."""
OWN = frozenset({"actie", "csrf_token"})
HELD = " UNION ALL ".join(
    f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - names of ours
    for name in sorted(set(METADATA.tables) - {"sessions"})
)


def speak(  # noqa: PLR0913 - a page, what is done on it, and what its room writes of it
    house: House,
    page: Journey,
    typed: Typed,
    language: str = "en",
    *,
    most: int = MOST,
    lines: Sequence[str] = (),
) -> Journey:
    """Press a language with this typed, and prove that it did nothing but draw the page again.

    `most` is how much it may ask of the database; `lines` is what the log tells of a press.
    """
    before, told, there = kept(house), events(house), page.path.partition("?")[0]
    given = typing(page, typed)
    with counting(house) as asked:
        pressed(page, given, f"taal:{language}")
    assert page.status == 200
    assert page.path == there, "nothing typed goes into an address"
    assert page.page.root.get("lang") == language
    assert not is_faulty(page)
    assert not page.page.find("//main//*[@aria-invalid='true']")
    assert typing(page, {}) == given
    assert events(house) == [*told, *lines]
    after = kept(house)
    assert set(before.pop("audit_lines", ())) <= set(after.pop("audit_lines", ()))
    assert after == before
    assert len(asked) <= most, asked
    return page


def pressed(page: Journey, given: Mapping[str, list[str]], act: str) -> Journey:
    """Send the form whose buttons the languages are."""
    form = page.page.by_id[form_of(page)]
    (guard,) = form.xpath(".//input[@name='csrf_token']/@value")
    data = MultiDict({**given, "csrf_token": [guard], "actie": [act]})
    where = urlsplit(urljoin(BASE_URL + page.path, form.get("action"))).path
    sent = page.client.post(where, data=data, headers=BROWSER, content_type=FORM)
    return page.take(sent, where)


def form_of(page: Journey) -> str:
    """The id of the form that a language sends along; its first button is the one of Enter."""
    (form,) = set(page.page.find("//header//button[starts-with(@value, 'taal:')]/@form"))
    assert not page.page.find("//header//nav[contains(@class, 'lk-languages')]//a")
    first = page.page.find(f"//button[@form='{form}' or ancestor::form[@id='{form}']]")[0]
    assert (first.get("name"), first.get("value")) == ENTER
    return str(form)


def typing(page: Journey, typed: Typed) -> dict[str, list[str]]:
    """What the form of the page holds by name, with this typed in it."""
    form, found = form_of(page), dict[str, list[str]]()
    for control in page.page.find(f"//*[ancestor::form[@id='{form}'] or @form='{form}']"):
        for name, value in _sent(control):
            found.setdefault(name, []).append(value)
    given = {name: [value] if isinstance(value, str) else value for name, value in typed.items()}
    return {name: values for name, values in (found | given).items() if values and name not in OWN}


def _sent(control: Element) -> Iterable[tuple[str, str]]:
    """What a browser would send of one control, to the letter."""
    name = control.get("name")
    if name is None or control.tag not in {"input", "select", "textarea"}:
        return []
    if control.tag == "textarea":
        # Of the line ends at its beginning the page's parser took the first away already.
        return [(name, "".join(control.itertext()))]
    if control.tag == "select":
        chosen = control.xpath("(.//option[@selected] | .//option[1])[last()]/@value")
        return [(name, each) for each in chosen]
    return filled(control)


def events(house: House) -> list[str]:
    """What the audit log tells, oldest first."""
    return [event for (event,) in house.rows("SELECT event FROM audit_lines ORDER BY seq")]


def kept(house: House) -> dict[str, list[object]]:
    """Every row there is; of a session only that it is there."""
    tables = [name for (name,) in house.rows(HELD)]
    return {name: sorted(map(repr, house.rows(f"SELECT * FROM {name}"))) for name in tables}  # noqa: S608 - names of ours
