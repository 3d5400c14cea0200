"""Fetch an export from a web address: https only, never longer than we wait, never too large."""

import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import requests

from portal.producten.upl import MOST_BYTES

CONNECT, SILENCE, WHOLE = 5.0, 10.0, 60.0
"""Seconds to wait: for a connection, for the next bytes, and for all of it."""
HOPS = 3
CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})


class FetchError(Exception):
    """The export could not be fetched; the text says why, in Dutch."""


def fetch(url: str, *, elapsed: Callable[[], float] = time.monotonic) -> bytes:
    """Give what stands at an https address; FetchError when that does not work."""
    until = elapsed() + WHOLE
    try:
        with requests.Session() as session:
            return _followed(session, url, lambda: elapsed() > until)
    except requests.RequestException as error:
        told = f"{host_of(url)} is nu niet te bereiken ({type(error).__name__})."
        raise FetchError(told) from error


def host_of(url: str) -> str:
    """Give the host of an address, for telling."""
    return urlsplit(url).hostname or "dit adres"


def _followed(session: requests.Session, url: str, late: Callable[[], bool]) -> bytes:
    for _ in range(HOPS + 1):
        if urlsplit(url).scheme != "https":
            raise FetchError("Het adres moet met https:// beginnen, ook na een doorverwijzing.")
        with session.get(
            url, timeout=(CONNECT, SILENCE), stream=True, allow_redirects=False
        ) as response:
            if response.status_code in _MOVED:
                url = urljoin(url, response.headers.get("Location", ""))
                continue
            if response.status_code != requests.codes.ok:
                raise FetchError(f"{host_of(url)} antwoordt met fout {response.status_code}.")
            return _body(response, late)
    raise FetchError(f"{host_of(url)} verwijst steeds door.")


def _body(response: requests.Response, late: Callable[[], bool]) -> bytes:
    content = bytearray()
    for chunk in response.iter_content(CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise FetchError("Dit bestand is te groot voor een UPL-export (meer dan 5 MB).")
        if late():
            raise FetchError("Het ophalen duurde te lang.")
    return bytes(content)
