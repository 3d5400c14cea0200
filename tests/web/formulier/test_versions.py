"""Nothing a citizen began breaks because somebody edited, broke, published or removed a form."""

import shutil

import pytest

from portal.app import create_app
from portal.definition.problems import Level, Problem
from portal.definition.read import read
from portal.publishing.publish import Done, Proposal, Ready, Signed, examine, publish
from portal.resources import folder
from tests.honest_client import HonestClient
from tests.house_for_tests import JAN, NOON, House, build
from tests.web.behandeling.scenes import room, sent
from tests.web.scenes import MELDING, begun, filled_in, received, said

SLUG = "melding-openbare-ruimte"
TITLE = "Een klacht over de gemeente indienen"
OLD, NEW = "label: Wat ziet u?", "label: Wat hebt u gezien?"


@pytest.fixture
def forms(tmp_path):
    """A folder of forms of our own, to edit, break and empty."""
    path = tmp_path / "formulieren"
    shutil.copytree(folder("forms"), path)
    return path


@pytest.fixture
def house(tmp_path, forms):
    (tmp_path / "huis").mkdir()
    made = build(tmp_path / "huis", forms)
    yield made
    made.assembly.database.dispose()


def restarted(house: House) -> House:
    """The same house after a restart: same database, the folder read again."""
    house.assembly.database.dispose()
    app = create_app(house.settings, house.clock)
    app.test_client_class = HonestClient
    return House(app, house.settings, house.clock)


def taken_along(client: HonestClient, house: House) -> HonestClient:
    """The same browser, with its cookies, at the restarted portal."""
    new = house.visitor()
    new._cookies = client._cookies  # noqa: SLF001 - a browser keeps its cookies
    return new


def broken(path):
    path.write_text("formulier: [\n", encoding="utf-8")


def removed(path):
    path.unlink()


def edited(path):
    text = path.read_text(encoding="utf-8")
    assert OLD in text
    path.write_text(text.replace(OLD, NEW), encoding="utf-8")


@pytest.mark.parametrize("harm", [broken, removed, edited])
def test_a_draft_goes_on_to_its_receipt_whatever_happens_to_the_file(house, forms, harm):
    client = house.visitor()
    journey = begun(client, SLUG)
    harm(forms / f"{SLUG}.yaml")
    after = restarted(house)
    journey.client = taken_along(client, after)
    journey.visit(journey.path)
    assert "Wat ziet u?" in journey.text
    done = filled_in(journey, MELDING).press(action="versturen")
    assert done.path.startswith("/formulier/ontvangen/")
    assert after.count("submissions") == 1
    after.assembly.database.dispose()


@pytest.mark.parametrize("harm", [broken, removed, edited])
def test_a_receipt_stays_what_it_was(house, forms, harm):
    client = house.visitor()
    receipt = received(client, SLUG)
    harm(forms / f"{SLUG}.yaml")
    after = restarted(house)
    receipt.client = taken_along(client, after)
    receipt.visit(receipt.path)
    assert receipt.status == 200
    assert "Wat ziet u?" in receipt.text
    after.assembly.database.dispose()


def test_mijn_names_a_draft_of_a_form_that_is_gone_by_its_own_title(house, forms):
    journey = begun(house.visitor(JAN), "klacht")
    removed(forms / "klacht.yaml")
    after = restarted(house)
    journey.client = taken_along(journey.client, after)
    page = journey.visit("/mijn")
    assert TITLE in page.text
    assert [link for link in page.page.find("//main//a") if "klacht/" in link.get("href", "")]
    after.assembly.database.dispose()


def published(house: House, path) -> str:
    ready = examine(Proposal(str(path), path.read_bytes(), {}))
    assert isinstance(ready, Ready), ready
    signed = Signed(gemeente=house.settings.gemeente.slug, author="m.jansen", now=NOON)
    with house.assembly.database.write() as tx:
        done = publish(tx, ready, signed)
    assert isinstance(done, Done)
    return done.hash


def test_who_begins_gets_what_was_published_and_who_was_busy_goes_on(house, forms):
    path = forms / f"{SLUG}.yaml"
    client = house.visitor()
    busy = begun(client, SLUG)
    edited(path)
    live = published(house, path)
    broken(path)
    after = restarted(house)
    busy.client = taken_along(client, after)
    assert "Wat ziet u?" in busy.visit(busy.path).text
    assert "Wat hebt u gezien?" in begun(after.visitor(), SLUG).text
    rows = after.rows("SELECT form_hash FROM drafts ORDER BY created_at")
    assert live in {row[0] for row in rows}
    assert len({row[0] for row in rows}) == 2
    after.assembly.database.dispose()


def test_a_published_form_that_is_edited_on_disk_is_served_as_it_was_published(house, forms):
    path = forms / f"{SLUG}.yaml"
    published(house, path)
    edited(path)
    after = restarted(house)
    assert "Wat ziet u?" in begun(after.visitor(), SLUG).text
    after.assembly.database.dispose()


@pytest.fixture
def stricter(monkeypatch):
    """From now on the language refuses the old words of this form; the store never changes."""

    def stricter_read(source, file, *more):
        if OLD.encode() in source:
            return (Problem(file, 1, 1, Level.FOUT, "R101", "Dit kan niet meer."),)
        return read(source, file, *more)

    return lambda: monkeypatch.setattr("portal.definition.catalogue.read", stricter_read)


def test_a_version_that_can_no_longer_be_read_is_the_problem_of_its_form_alone(
    house, forms, stricter
):
    busy = begun(house.visitor(JAN), SLUG)
    other = begun(busy.client, "klacht")
    sent = received(busy.client, SLUG)
    path = forms / f"{SLUG}.yaml"
    published(house, path)
    edited(path)
    stricter()
    after = restarted(house)
    for journey in (busy, other, sent):
        journey.client = taken_along(journey.client, after)
    for address in (f"/formulier/{SLUG}", busy.path, sent.path):
        page = busy.visit(address)
        assert page.status == 503
        assert "Wij kunnen dit formulier nu niet laten zien" in page.text
    assert other.visit(other.path).status == 200
    assert other.visit("/formulier/klacht").status == 200
    mine = busy.visit("/mijn")
    assert mine.status == 200
    assert TITLE in mine.text
    assert "Een formulier dat wij nu niet kunnen laten zien" in mine.text
    kenmerk = after.rows("SELECT kenmerk FROM zaken")[0][0]
    assert kenmerk in mine.text
    assert kenmerk in busy.visit("/mijn/aanvragen").text
    after.assembly.database.dispose()


def test_a_readable_publication_brings_a_form_back(house, forms, stricter):
    path = forms / f"{SLUG}.yaml"
    published(house, path)
    stricter()
    edited(path)
    after = restarted(house)
    visitor = after.visitor()
    assert visitor.get(f"/formulier/{SLUG}").status_code == 503
    published(after, path)
    after.assembly.notice(at_once=True)
    assert visitor.get(f"/formulier/{SLUG}").status_code == 200
    after.assembly.database.dispose()


def test_who_handles_it_reads_it_in_the_version_it_was_sent_in(house, forms):
    zaak_id = sent(house, slug=SLUG)
    edited(forms / f"{SLUG}.yaml")
    page = room(restarted(house), f"/behandeling/zaken/{zaak_id}")
    assert "Wat ziet u?" in said(page)
    assert "Wat hebt u gezien?" not in said(page)
