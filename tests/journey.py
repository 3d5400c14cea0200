"""A person at a page: reads the form as a browser would, types, presses a button, follows on."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from tests.honest_client import BASE_URL, HonestClient
from tests.markup import Page, read

Typed = Mapping[str, str | list[str]]
FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data"
BROWSER = {"Origin": BASE_URL, "Sec-Fetch-Site": "same-origin"}


class Journey:
    """One browser window: the page it shows, and what can be done there."""

    def __init__(self, client: HonestClient, path: str = "/") -> None:
        self.client = client
        self.response: TestResponse
        self.path = path
        self.visit(path)

    @property
    def text(self) -> str:
        """The page as it came."""
        return self.response.get_data(as_text=True)

    @property
    def page(self) -> Page:
        """The page, parsed."""
        return read(self.text)

    @property
    def status(self) -> int:
        return self.response.status_code

    @classmethod
    def follow(cls, client: HonestClient, response: TestResponse, path: str) -> "Journey":
        """Stand where an answer leads."""
        journey = cls.__new__(cls)
        journey.client = client
        return journey.take(response, path)

    def visit(self, path: str) -> "Journey":
        """Open an address and follow where it leads."""
        return self.take(self.client.get(path), path)

    def press(
        self,
        typed: Typed | None = None,
        button: tuple[str, str] | None = None,
        action: str = "",
        files: Iterable[tuple[str, str, bytes]] = (),
    ) -> "Journey":
        """Fill in the form of the page (the one whose action holds `action`) and send it.

        `files` are chosen in its controls: the name of the control, of the file, and what is in it.
        """
        form = self.form(action)
        data = MultiDict(filled(form))
        for name, value in (typed or {}).items():
            data.setlist(name, [value] if isinstance(value, str) else value)
        if button is not None:
            data.add(*button)
        to = next((each for each in addresses(form) if action in each), "")
        where = urlsplit(urljoin(BASE_URL + self.path, to or self.path)).path
        kind = form.get("enctype") or FORM
        chosen = tuple(files)
        if chosen:
            assert kind == FILES, f"{self.path} cannot send a file"
            for name, called, content in chosen:
                data.add(name, FileStorage(BytesIO(content), called))
            boundary, body = encode_multipart(data)
            kind = f"{FILES}; boundary={boundary}"
            sent = self.client.post(where, data=body, headers=BROWSER, content_type=kind)
        else:
            sent = self.client.post(where, data=data, headers=BROWSER, content_type=kind)
        return self.take(sent, where)

    def form(self, action: str = "") -> Element:
        """The form of the page that it, or a button in it, posts to an address with `action`."""
        found = [
            form
            for form in self.page.root.iter("form")
            if form.get("method", "").lower() == "post"
            and any(action in each for each in addresses(form))
            and "uitloggen" not in form.get("action", "")
            and "sessie" not in form.get("action", "")
        ]
        assert found, f"{self.path} has no form for {action!r}"
        return found[0]

    def take(self, response: TestResponse, path: str) -> "Journey":
        """Follow an answer to the page it leads to."""
        for _ in range(8):
            self.path = path
            if response.status_code not in {301, 302, 303, 307}:
                break
            path = urljoin(path, response.headers["Location"]).removeprefix(BASE_URL)
            response = self.client.get(path)
        self.response = response
        return self


def addresses(form: Element) -> list[str]:
    """Where a form is sent: by itself, and by its buttons that have an address of their own."""
    own = [each.get("formaction", "") for each in form.iter("button")]
    return [form.get("action", ""), *filter(None, own)]


def filled(form: Element) -> Iterable[tuple[str, str]]:
    """What a browser would send of a form that nobody touched."""
    for control in form.iter():
        name = control.get("name")
        if not name:
            continue
        kind = (control.get("type") or "text").lower()
        if control.tag == "input" and kind in {"radio", "checkbox"}:
            if control.get("checked") is not None:
                yield name, control.get("value") or "on"
        elif control.tag == "input" and kind not in {"submit", "button", "file"}:
            yield name, control.get("value") or ""
        elif control.tag == "textarea":
            yield name, (control.text or "").removeprefix("\n")
