"""How a test brings a browser to a page: as whom, to which address, and what is pressed there."""

from dataclasses import dataclass, field

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from portal.people import Owner
from tests.e2e.answers import FORMS, STEPS
from tests.e2e.town import NOBODY, Town

COOKIE = "__Host-loket"


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
        self.driver.execute_cdp_cmd(
            "Network.setCookie",
            {
                "name": COOKIE,
                "value": token,
                "url": self.town.home,
                "path": "/",
                "secure": True,
                "httpOnly": True,
                "sameSite": "Lax",
            },
        )
        return self

    def go(self, path: str) -> "Visitor":
        """Open an address of the portal."""
        self.driver.get(self.town.home + path)
        return self

    def begin(self, slug: str, step: str | None = None, *, filled: bool = False) -> "Visitor":
        """Open a step of a draft in which all before it is answered, and itself if `filled`.

        Without a step: the check page of a draft that is complete.
        """
        assert self.owner is not None
        answers = FORMS[slug](self.town.today)
        if step is not None:
            at = STEPS[slug].index(step) + filled
            wanted = self._asked(slug, STEPS[slug][:at])
            answers = {name: value for name, value in answers.items() if name in wanted}
        return self.go(self.town.draft(self.owner, slug, answers, step))

    def _asked(self, slug: str, steps: tuple[str, ...]) -> set[str]:
        published = self.town.assembly.catalogue.current(slug, "nl")
        assert published is not None
        return {
            question.name
            for step in published.form.steps
            if step.name in steps
            for question in step.questions
        }

    def press(self, words: str) -> "Visitor":
        """Press the button or follow the link of the page's contents that says these words."""
        self.find(words).click()
        return self

    def find(self, words: str) -> WebElement:
        """The button or link of the page's contents that says these words."""
        for found in self.driver.find_elements(By.CSS_SELECTOR, "main a, main button"):
            if words in found.text:
                return found
        raise AssertionError(f"nothing on {self.driver.title!r} says {words!r}")

    @property
    def title(self) -> str:
        return self.driver.title

    @property
    def text(self) -> str:
        """What the page's contents say."""
        return self.driver.find_element(By.TAG_NAME, "main").text
