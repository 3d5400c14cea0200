"""Visitors that play a journey against a server on loopback, and the clock beside them.

Closed loop: each visitor has one keep-alive connection, a cookie jar and no time to think. Latency
is from just before a request is written until its last byte is read. The standard library only.
"""

import asyncio
import gzip
import html
import itertools
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from tests.load.server import LOOPBACK

HIDDEN = re.compile(r"<input\b[^>]*\btype=\"hidden\"[^>]*>")
ATTRIBUTE = re.compile(r"\b([a-z-]+)=\"([^\"]*)\"")
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
# The range of RFC 2544: the people of a city come from many networks, and limits count by network.
ADDRESSES = itertools.cycle(f"198.{18 + n // 256}.{n % 256}.7" for n in range(512))
STEP_OK, STEP_ON = 200, (302, 303)


class LostError(Exception):
    """A visitor got an answer that does not belong in the journey."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    wire: int  # bytes of head and body as they came

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Sample:
    """One request: what it was, how long it took, when it ended."""

    kind: str
    seconds: float
    ended: float


@dataclass
class Visitor:
    """One person's browser, without the waiting."""

    port: int
    address: str = "198.18.0.7"
    cookies: dict[str, str] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    path: str = "/"
    page: Answer | None = None
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    def stranger(self) -> None:
        """Be another person from now on, at another network, without a cookie."""
        self.cookies.clear()
        self.address = next(ADDRESSES)

    async def get(self, path: str, kind: str = "GET") -> Answer:
        """Open a page and stay on it."""
        self.path = path
        self.page = await self.ask("GET", path, kind=kind)
        if self.page.status != STEP_OK:
            raise LostError(f"GET {path}: {self.page.status}\n{self.page.text[:400]}")
        return self.page

    async def send(
        self, answers: dict[str, str], form: str = "", kind: str = "POST", then: str = "GET"
    ) -> Answer:
        """Fill in the form that has the words `form`, send it, follow to the next page."""
        action, hidden = self.form(form)
        sent = await self.ask("POST", action, {**hidden, **answers}, kind=kind)
        if sent.status not in STEP_ON:
            raise LostError(f"POST {action}: {sent.status}\n{sent.text[:3000]}")
        return await self.get(urljoin(action, sent.headers["location"]), then)

    def form(self, containing: str = "") -> tuple[str, dict[str, str]]:
        """Give the address and hidden fields of the first posting form that has these words."""
        for start, inside in FORM.findall(self.page.text if self.page else ""):
            own = dict(ATTRIBUTE.findall(start))
            if own.get("method", "get").lower() == "post" and containing in start + inside:
                fields = (dict(ATTRIBUTE.findall(each)) for each in HIDDEN.findall(inside))
                hidden = {each["name"]: html.unescape(each.get("value", "")) for each in fields}
                return urljoin(self.path, html.unescape(own.get("action", self.path))), hidden
        raise LostError(f"no form with {containing!r} on {self.path}")

    async def ask(
        self, method: str, path: str, data: dict[str, str] | None = None, kind: str = ""
    ) -> Answer:
        """Send one request over the connection that is open, or over a new one."""
        path = re.sub(r"^https?://[^/]+", "", path)
        body = urlencode(data).encode() if data is not None else b""
        head = [f"{method} {path} HTTP/1.1", "Host: localhost", "X-Forwarded-Proto: https"]
        head.append(f"X-Forwarded-For: {self.address}")
        head += ["Accept-Encoding: gzip", "Accept-Language: nl", "Sec-Fetch-Site: same-origin"]
        head += ["Origin: https://localhost", "Referer: https://localhost/"]
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if data is not None:
            head.append("Content-Type: application/x-www-form-urlencoded")
            head.append(f"Content-Length: {len(body)}")
        request = "\r\n".join(head).encode() + b"\r\n\r\n" + body
        if self._writer is None or self._reader is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection(LOOPBACK, self.port)
        started = time.perf_counter()
        self._writer.write(request)
        answer = await self._read(self._reader)
        ended = time.perf_counter()
        self.samples.append(Sample(kind or method, ended - started, ended))
        if answer.headers.get("connection", "").lower() == "close":
            self.leave()
        return answer

    def leave(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        raw = await reader.readuntil(b"\r\n\r\n")
        first, *lines = raw.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, lines):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self._keep(value)
            headers[name.lower()] = value
        if headers.get("transfer-encoding") == "chunked":
            body = await _chunks(reader)
        elif "content-length" in headers:
            body = await reader.readexactly(int(headers["content-length"]))
        else:
            body = await reader.read()
            headers["connection"] = "close"
        wire = len(raw) + len(body)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(int(first.split()[1]), headers, body, wire)

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.split(";", maxsplit=1)[0].partition("=")
        if value and "max-age=0" not in cookie.lower():
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


Journey = Callable[[Visitor, float], Awaitable[None]]


async def _play(port: int, journey: Journey, users: int, seconds: float) -> list[Visitor]:
    visitors = [Visitor(port) for _ in range(users)]
    until = time.perf_counter() + seconds
    await asyncio.gather(*(journey(visitor, until) for visitor in visitors))
    for visitor in visitors:
        visitor.leave()
    return visitors


def play(port: int, journey: Journey, users: int, seconds: float) -> list[Sample]:
    """Let `users` visitors repeat a journey for so many seconds; give every request they made."""
    visitors = asyncio.run(_play(port, journey, users, seconds))
    return [sample for visitor in visitors for sample in visitor.samples]
