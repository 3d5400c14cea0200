"""What every test may ask for."""

from tests.browser import browser, one_chromium

__all__ = ["browser", "one_chromium"]
