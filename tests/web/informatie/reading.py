"""What a page says, for the tests of this place."""

from tests.markup import Page, text


def said_in(page: Page, where: str = "//main") -> str:
    """The words of the one part of a page that a path names."""
    (part,) = page.find(where)
    return " ".join(text(part).split())
