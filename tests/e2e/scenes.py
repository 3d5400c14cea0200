"""How a test brings a browser to a page: as whom, to which address, and what is pressed there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from portal.people import Owner
from portal.store import zaken
from portal.store.zaken import Zaak
from tests.browser import settled, to_next_page
from tests.e2e.answers import FORMS, STEPS
from tests.e2e.town import NOBODY, Town

COOKIE = "__Host-loket"
# By all its words, also those that only a screen reader needs.
FIND = """
return [...document.querySelectorAll('main a, main button')].find(
  e => e.checkVisibility() && e.textContent.trim().replace(/\\s+/g, ' ').includes(arguments[0]));
"""


@dataclass
class Visitor:
    """Somebody with this browser in this town."""

    town: Town
    driver: WebDriver
    owner: Owner | None = None
    who: str = field(default=NOBODY)

    def become(self, who: str) -> "Visitor":
        """Be this persona from now on, logged in; `niemand` has a session and no name."""
        token, self.owner = self.town.session(who)
        self.who = who
        return self.wear(token)

    def wear(self, token: str) -> "Visitor":
        """Carry this session's cookie."""
        cookie = {"name": COOKIE, "value": token, "url": self.town.home, "path": "/"}
        safe = {"secure": True, "httpOnly": True, "sameSite": "Lax"}
        self.driver.execute_cdp_cmd("Network.setCookie", cookie | safe)
        return self

    def go(self, path: str) -> "Visitor":
        """Open an address of the portal."""
        self.driver.get(self.town.home + path)
        settled(self.driver)
        return self

    def begin(
        self,
        slug: str,
        step: str | None = None,
        *,
        filled: bool = False,
        but: Mapping[str, object] | None = None,
    ) -> "Visitor":
        """Open a step of a draft in which all before it is answered, and itself if `filled`.

        Without a step: the check page of a draft that is complete, `but` for these answers.
        """
        assert self.owner is not None
        answers = FORMS[slug](self.town.today) | dict(but or {})
        if step is not None:
            wanted = self._asked(slug, STEPS[slug][: STEPS[slug].index(step) + filled])
            answers = {name: value for name, value in answers.items() if name in wanted}
        return self.go(self.town.draft(self.owner, slug, answers, step))

    def _asked(self, slug: str, steps: tuple[str, ...]) -> set[str]:
        published = self.town.assembly.catalogue.current(slug, "nl")
        assert published is not None
        wanted = [step for step in published.form.steps if step.name in steps]
        groups = {step.name for step in wanted if step.repeat is not None}
        return groups | {question.name for step in wanted for question in step.asked}

    def case(self, slug: str, kenmerk: str = "") -> str:
        """The address of this person's first case about that form, or of the one so named."""
        assert self.owner is not None
        with self.town.assembly.database.read() as tx:
            found = zaken.of_owner(tx, self.owner, 100)
        wanted = [each for each in found if each.form_slug == slug and kenmerk in each.kenmerk]
        return f"/mijn/aanvragen/{wanted[-1].id}"

    def opened(self) -> Zaak:
        """The case that the sending whose receipt is shown here opened."""
        assert self.owner is not None
        submission_id = urlsplit(self.driver.current_url).path.rpartition("/")[2]
        with self.town.assembly.database.read() as tx:
            zaak = zaken.of_submission(tx, submission_id, self.owner)
        assert zaak is not None, f"{self.path} is not the receipt of a case"
        return zaak

    def press(self, words: str, *, stays: bool = False) -> "Visitor":
        """Press the button or link of the page's contents with these words.

        The next page is awaited, unless it leads to a place on this one (`stays`).
        """
        if stays:
            self.find(words).click()
            return self
        return self.awaiting(self.find(words).click)

    def awaiting(self, act: Callable[[], object]) -> "Visitor":
        """Do something that leads to another page, and wait until that is there."""
        to_next_page(self.driver, act)
        return self

    def start(self) -> "Visitor":
        """Begin the form of this start page, beside what was begun before."""
        again = "Opnieuw beginnen"
        return self.press(again if again in self.text else "Begin met het formulier")

    def put_aside(self) -> str:
        """Save a step to go on later, and give the code one can do that with."""
        self.press("Opslaan en later verder")
        if "Maak een code" in self.text:
            self.press("Maak een code")
        return self.one("main dd").text

    def find(self, words: str) -> WebElement:
        """The button or link of the page's contents that says these words."""
        found = self.driver.execute_script(FIND, words)
        assert isinstance(found, WebElement), f"nothing on {self.driver.title!r} says {words!r}"
        return found

    def one(self, selector: str) -> WebElement:
        """The first element that this CSS selector finds."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    @property
    def path(self) -> str:
        """The address without the house's own part."""
        return self.driver.current_url.removeprefix(self.town.home)

    @property
    def title(self) -> str:
        return self.driver.title

    @property
    def text(self) -> str:
        """What the page's contents say."""
        return self.one("main").text
