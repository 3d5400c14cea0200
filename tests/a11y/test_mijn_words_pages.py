"""What a citizen writes behind the login and does not send, and the copy of all we have of her."""

import io
import zipfile
from base64 import b64decode

import pytest

from portal.web.mijn.export import INDEX
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.test_signing import sent

pytestmark = pytest.mark.browser

TOO_MUCH = "document.querySelector(arguments[0]).value = 'te veel '.repeat(2000)"
"""More than there is room for; by hand it would take an hour."""
FETCHED = """
const [form, done] = [document.querySelector('main form'), arguments[0]];
const body = new URLSearchParams(new FormData(form));
fetch(form.action, {method: 'POST', body}).then(answer => answer.blob()).then(blob => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(',')[1]);
  reader.readAsDataURL(blob);
});
"""


def write_too_much(visitor, name):
    visitor.driver.execute_script(TOO_MUCH, f"[name={name}]")


def test_a_reason_that_is_too_long(visitor):
    visitor.become("jan")
    visitor.go(visitor.case("evenementenvergunning") + "/intrekken")
    write_too_much(visitor, "reden")
    visitor.press("Ja, trek dit in")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)


def test_a_reason_not_to_sign_that_is_too_long(visitor):
    sent(visitor)
    visitor.become("lea").go("/mijn").press("Teken mee: Bijzondere bijstand aanvragen")
    visitor.press("Ik wil niet tekenen")
    write_too_much(visitor, "reden")
    visitor.press("Ja, ik teken niet")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)


def test_the_copy_of_all_we_have(visitor, tmp_path):
    visitor.become("fatima").go("/mijn/gegevens/download")
    copy = b64decode(visitor.driver.execute_async_script(FETCHED))
    zipfile.ZipFile(io.BytesIO(copy)).extractall(tmp_path)
    index, case = tmp_path / INDEX, next(tmp_path.glob("aanvragen/*.html"))
    for file, template in ((index, "mijn/export_inhoud.html"), (case, "mijn/export.html")):
        visitor.driver.get(file.as_uri())
        expect_nothing_wrong(visitor.driver, file_of=template)


def test_a_reaction_that_is_too_long(visitor):
    visitor.become("jan").go("/mijn/berichten")
    links = visitor.driver.find_elements("css selector", "main h2 a")
    for path in [each.get_attribute("href").removeprefix(visitor.town.home) for each in links]:
        if visitor.go(path).driver.find_elements("css selector", "[name=reactie]"):
            break
    write_too_much(visitor, "reactie")
    visitor.press("Reactie versturen")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)


def test_words_that_came_too_late_are_kept_and_thrown_away(visitor, town):
    visitor.become("jan")
    visitor.go(visitor.case("evenementenvergunning") + "/vraag")
    visitor.one("[name=vraag]").send_keys("Hoe lang duurt het nog?")
    town.clock.forward(minutes=16)
    visitor.press("Vraag versturen")
    visitor.become("jan").go("/mijn")
    visitor.awaiting(visitor.one("main a[href*='/niet-verstuurd/']").click)
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(visitor.one("main form button").click)
    assert visitor.path == "/mijn/niet-verstuurd/weggegooid"
    expect_nothing_wrong(visitor.driver)
