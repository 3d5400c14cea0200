"""`portal forms preview`: a file on one's own machine, as the browser shows it after each save."""

from dataclasses import replace

import pytest

from portal.cli.editing import preview
from portal.resources import folder
from tests.honest_client import BASE_URL, HonestClient
from tests.journey import Journey
from tests.web.scenes import NEXT, post, said


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "klacht.yaml"
    path.write_bytes((folder("forms") / "klacht.yaml").read_bytes())
    return path


@pytest.fixture
def page(tmp_path, file):
    (tmp_path / "data").mkdir()
    app = preview.preview_app(file, tmp_path / "data", 8010)
    house = app.extensions["loket"]
    settings = replace(house.settings, base_url=BASE_URL)
    app.extensions["loket"] = replace(house, settings=settings)
    app.test_client_class = HonestClient
    client = app.test_client()
    yield Journey(client, "/")
    with app.app_context():
        preview.current().database.dispose()


def test_the_first_step_is_where_one_begins_without_logging_in(page):
    assert page.path == "/redactie/formulieren/klacht/proef/stap/gebeurtenis"
    assert "Er wordt niets verstuurd" in said(page)


def test_a_save_shows_at_the_next_look_and_typing_stays(page, file):
    page.press({"gebeurtenis": "Half getypt"}, NEXT, "/proef/stap")
    before = page.page.find("//@data-state")[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("titel: ", "titel: Nieuwe ", 1), encoding="utf-8")
    state = page.client.get("/redactie/formulieren/klacht/proef/stand")
    assert state.get_data(as_text=True) != before
    page.visit(page.path)
    assert "Nieuwe" in said(page)
    assert "Half getypt" in page.text


def test_a_broken_save_says_what_is_wrong_and_mends_by_the_next(page, file):
    text = file.read_text(encoding="utf-8")
    file.write_text("formulier: klacht\n", encoding="utf-8")
    page.visit("/redactie/formulieren/klacht/proef")
    assert "Er zit nog een fout in dit formulier" in said(page)
    page.visit("/redactie/formulieren/klacht")
    assert "ontbreekt" in said(page)
    file.write_text(text, encoding="utf-8")
    assert page.visit("/").path.endswith("/stap/gebeurtenis")


def test_nothing_is_kept_but_the_file(page):
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    form = "/redactie/formulieren/klacht"
    for path in (
        *(f"{form}/bewerken/formulier", f"{form}/publiceren", f"{form}/proef/opname"),
        *(f"{form}/concept/weggooien", f"{form}/intrekken", "/redactie/nieuw"),
    ):
        answer = post(page.client, path, csrf_token=token)
        assert answer.status_code == 405, path
        assert "Open klacht.yaml in uw eigen tekstprogramma" in answer.get_data(as_text=True)


def test_a_text_can_be_checked_before_it_goes_into_the_file(page, file):
    page.visit("/redactie/formulieren/klacht/bewerken/formulier")
    text = file.read_text(encoding="utf-8").replace("soort: tekstvak", "soort: tekstvek", 1)
    page.press({"tekst": text}, ("actie", "controleren"), "/bewerken")
    assert "bedoelt u 'tekstvak'" in said(page)


def test_a_language_loses_nothing_typed_and_keeps_nothing(page):
    form = "/redactie/formulieren/klacht"
    page.visit(f"{form}/bewerken/formulier")
    page.press({"tekst": "formulier: half"}, ("actie", "taal:en"), "/bewerken")
    assert (page.status, page.page.root.get("lang")) == (200, "en")
    assert "".join(page.page.by_id["tekst"].itertext()) == "formulier: half"
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    for path in (f"{form}/concept/weggooien", f"{form}/versies/1/terug"):
        answer = post(page.client, path, csrf_token=token, actie="taal:en")
        assert answer.status_code == 405, path


def test_another_machine_is_refused(page):
    answer = page.client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 403


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    parser = preview.argparse.ArgumentParser()
    preview.add(parser)
    assert preview.run(parser.parse_args([str(tmp_path / "weg.yaml")])) == 1
    assert "is er niet" in capsys.readouterr().err
