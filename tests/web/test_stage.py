"""A scene is carried over only to who could not tell it from one that was played."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from portal.store import audit
from portal.store.tables import METADATA
from tests.house_for_tests import FATIMA, JAN
from tests.journey import Journey
from tests.web.scenes import MELDING, received
from tests.web.stage import FILES, STAGE, may_be_carried, scene

plays = []


@scene
def counted(client, slug="melding-openbare-ruimte", answers=None):
    plays.append(slug)
    return received(client, slug, answers)


@scene
def counted_of(house, person):
    plays.append(person)
    return counted(house.visitor(person))


@pytest.fixture
def again(house):
    """A house in which the scene was played before, if not by another test then by this one."""
    _from_anew(house, lambda: counted(house.visitor(JAN)))
    plays.clear()
    return house


def _from_anew(house, act):
    """Do something in the house and take all traces of it away, as for another test."""
    stage = house.app.extensions[STAGE]
    folder = stage._folder  # noqa: SLF001 - what is behind the scenes is the subject here
    act()
    house.assembly.database.dispose()
    stage._lodging.move(folder)  # noqa: SLF001
    for file in (folder / FILES).rglob("*"):
        assert file.is_dir()
    house.app.extensions[STAGE] = type(stage)(house, stage._lodging, folder, stage._memory)  # noqa: SLF001


def rows_of(house):
    """The number of rows of each table."""
    return {table.name: house.count(table.name) for table in METADATA.sorted_tables}


def test_what_is_carried_over_is_what_was_played(house):
    told = []

    def act():
        receipt = received.__wrapped__(house.visitor(JAN))
        told.append((receipt.page.title, receipt.status, rows_of(house)))

    _from_anew(house, act)
    _from_anew(house, lambda: received(house.visitor(JAN)))
    client = house.visitor(JAN)
    receipt = received(client)
    assert told == [(receipt.page.title, receipt.status, rows_of(house))]
    assert receipt.client is client
    assert receipt.visit(receipt.path).status == 200
    assert Journey(client, "/mijn/aanvragen").status == 200


def test_the_same_again_is_played_once_and_goes_on(again):
    client = again.visitor(JAN)
    receipt = counted(client)
    assert plays == []
    assert again.count("submissions") == 1
    assert counted(client).path != receipt.path
    assert plays == ["melding-openbare-ruimte"]
    assert again.count("submissions") == 2


def test_a_scene_that_begins_with_a_house_brings_its_own_browser(again):
    _from_anew(again, lambda: counted_of(again, JAN))
    plays.clear()
    receipt = counted_of(again, JAN)
    assert plays == []
    assert receipt.visit(receipt.path).status == 200
    assert Journey(receipt.client, "/mijn/aanvragen").status == 200


def written(house):
    with house.assembly.database.write() as tx:
        audit.add(tx, event="beheer_inlog", at=house.clock(), gemeente="elzendam", actor="systeem")


def later(house):
    house.clock.forward(minutes=1)


def other_parts(house):
    house.refurnish(settings=replace(house.assembly.settings))


def file_on_the_shelf(house):
    folder = house.app.extensions[STAGE]._folder / FILES  # noqa: SLF001
    folder.mkdir()
    (folder / "een").write_text("x")


@pytest.mark.parametrize("change", [later, other_parts, file_on_the_shelf])
@pytest.mark.parametrize("first", [True, False])
def test_in_another_house_it_is_played(again, change, first):
    if first:
        change(again)
    client = again.visitor(JAN)
    if not first:
        change(again)
    counted(client)
    assert plays == ["melding-openbare-ruimte"]


def test_where_somebody_wrote_it_is_played(again):
    client = again.visitor(JAN)
    assert Journey(client, "/formulier/klacht").press(action="begin").status == 200
    counted(client)
    assert len(plays) == 1


def test_where_another_program_wrote_it_is_played(again):
    client = again.visitor(JAN)
    stage = again.app.extensions[STAGE]
    commits = stage._lodging.commits  # noqa: SLF001
    with again.assembly.database.write() as tx:
        tx.connection().exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
    stage._lodging.commits = commits  # noqa: SLF001
    counted(client)
    assert len(plays) == 1


@pytest.mark.parametrize(
    ("person", "more"), [(FATIMA, {}), (None, {}), (JAN, {"answers": MELDING | {"gevaar": "ja"}})]
)
def test_for_somebody_else_and_with_other_answers_it_is_played(again, person, more):
    again.app.extensions[STAGE]._memory.clear()  # noqa: SLF001
    _from_anew(again, lambda: counted(again.visitor(JAN)))
    plays.clear()
    counted(again.visitor(person), **more)
    assert len(plays) == 1


def test_with_somebody_else_in_the_house_it_is_played(again):
    again.app.extensions[STAGE]._memory.clear()  # noqa: SLF001
    _from_anew(again, lambda: counted(again.visitor(JAN)))
    plays.clear()
    again.visitor(FATIMA)
    counted(again.visitor(JAN))
    assert len(plays) == 1


def test_with_another_cookie_or_header_it_is_played(again):
    client = again.visitor(JAN)
    client.set_cookie("taal", "en", domain="localhost")
    counted(client)
    assert len(plays) == 1


def test_with_another_header_it_is_played(again):
    client = again.visitor(JAN)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    counted(client)
    assert len(plays) == 1


def test_where_somebody_listens_it_is_played(again):
    engine = again.assembly.database.engine
    client = again.visitor(JAN)
    heard = []

    def hear(*_what):
        heard.append(1)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        counted(client)
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert heard
    assert len(plays) == 1


def test_where_the_log_is_read_it_is_played(again):
    client = again.visitor(JAN)
    with capture_logs() as lines:
        counted(client)
    assert lines
    assert len(plays) == 1


def test_who_changes_how_things_go_gets_no_stage(house, monkeypatch):  # noqa: ARG001 - asks for it
    assert STAGE not in house.app.extensions
    assert not may_be_carried({"house", "monkeypatch"})
    assert may_be_carried({"house", "tmp_path"})


def test_a_clock_that_went_on_during_a_scene_is_not_forgotten(again):
    @scene
    def slow(house):
        house.clock.forward(hours=1)
        return "klaar"

    start = again.clock()
    _from_anew(again, lambda: slow(again))
    assert slow(again) == "klaar"
    assert again.clock() == start + timedelta(hours=2)
