"""A waitress server that has patience with slow people and an end to it.

waitress reads a whole request before a thread sees it, so a slow client costs a connection and no
worker. Here each request also has a time to arrive in: ten seconds for its head, and for its body
as long as it comes with a kilobyte a second or more. What does not is answered 408 and closed.
"""

import time
from collections.abc import Iterable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from portal.web.current import WAITED

GRACE = 10.0  # seconds that any request may take to arrive
PACE = 1000.0  # bytes a second that a body must keep up after that
TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n"
    b"Cache-Control: no-store\r\n\r\n"
)


class TimedRequest(HTTPRequestParser):
    """A request that remembers when its head was here; its body may take long, and so may we."""

    headed: float | None = None

    def received(self, data: bytes) -> int:
        """Take what came in; the moment is on the monotonic clock."""
        taken: int = super().received(data)
        if self.headed is None and (self.headers_finished or self.completed):
            self.headed = time.monotonic()
        return taken


class TimedTask(WSGITask):
    """Answering one request: the application is told how long ago it came (promise REL-33)."""

    def get_environment(self) -> dict[str, Any]:
        """Give what WSGI asks for, and the seconds since the head of the request was here."""
        environ: dict[str, Any] = super().get_environment()
        if self.request.headed is not None:
            environ.setdefault(WAITED, time.monotonic() - self.request.headed)
        return environ


class PatientChannel(HTTPChannel):
    """One connection, that remembers when the request it is reading began."""

    parser_class = TimedRequest
    task_class = TimedTask
    began: float | None = None

    def received(self, data: bytes) -> Any:  # noqa: ANN401 - as waitress has it
        """Take what came in; a request that is complete is no longer waited for."""
        if self.request is None:
            self.began = time.monotonic()
        taken = super().received(data)
        if self.request is None:
            self.began = None
        return taken

    def is_overdue(self, now: float) -> bool:
        """Tell whether the request that is arriving has taken too long, at monotonic time `now`."""
        request = self.request
        if self.began is None or request is None:
            return False
        return now - self.began > allowance(request.body_bytes_received)

    def refuse(self) -> None:
        """Say that it took too long and close at the next turn."""
        self.send(TOO_SLOW, do_close=False)
        self.will_close = True


class PatientServer(TcpWSGIServer):
    """The server; its regular maintenance also ends what arrives too slowly."""

    channel_class = PatientChannel

    def maintenance(self, now: float) -> None:
        """Close what is idle (as waitress does) and what is overdue."""
        super().maintenance(now)
        refuse_overdue(self.active_channels.values(), time.monotonic())


def allowance(body_bytes: int) -> float:
    """Seconds that a request may have taken when this much of its body is in."""
    return GRACE + body_bytes / PACE


def refuse_overdue(channels: Iterable[PatientChannel], now: float) -> None:
    """Refuse the requests that have taken too long."""
    for channel in channels:
        if channel.is_overdue(now):
            channel.refuse()
