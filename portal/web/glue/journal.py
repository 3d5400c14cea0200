"""One line of JSON for each request: what, how long, how it ended; never who or what was typed.

The line holds the route, not the address: an address may carry a search term, and no log keeps one.
"""

import io
import json
import logging
import re
import sys
import time
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

import structlog
from flask import Flask, Response, has_request_context, request

log = structlog.get_logger("portal.web")
_STARTED = "loket.started"
_CHOICES = re.compile(r"<any\([^)]*\):")


class Unbreakable(io.TextIOBase):
    """Writes to a stream while that can be written; a full disk costs a line, never an answer."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, or lose it."""
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written, or lose it."""
        with suppress(OSError, ValueError):
            self._stream.flush()


_written = json.JSONEncoder(ensure_ascii=True, default=repr).encode


def _as_json(event: MutableMapping[str, Any], **_usual: object) -> str:
    """The line of an event; `json.dumps` would make its writer anew for each."""
    return _written(event)


def configure() -> None:
    """Write JSON lines to standard error; call once a process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_broke,
            structlog.processors.JSONRenderer(_as_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(
            Unbreakable(sys.stderr)  # type: ignore[arg-type] # it writes and flushes, no more is asked
        ),
        cache_logger_on_first_use=True,
    )


def where_it_broke(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Of an exception write its kind and places only: its text may quote what somebody typed."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["frames"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return event


def init(app: Flask) -> None:
    """Note when a request begins and write its line when it ends.

    Whoever opened the front door: a log that nobody set up would print local values with an error.
    """
    if not structlog.is_configured():
        configure()
    app.before_request(_begin)
    app.after_request(_end)
    # What breaks outside a view (while a session is kept, say) Flask writes down itself, with the
    # address and the words of the exception.
    app.logger.addFilter(_in_our_words)


def _begin() -> None:
    request.environ[_STARTED] = time.perf_counter()


def _in_our_words(record: logging.LogRecord) -> bool:
    """Write what Flask has to say about an exception as one line of ours instead."""
    if not record.exc_info:
        return True
    endpoint = request.endpoint if has_request_context() else None
    log.error("unexpected", endpoint=endpoint, exc_info=record.exc_info[1])
    return False


@lru_cache(maxsize=512)
def _route(rule: str) -> str:
    """A rule without the words that a part of it may be: a line would be mostly those."""
    return _CHOICES.sub("<", rule)


def _end(response: Response) -> Response:
    started = request.environ.get(_STARTED)
    log.info(
        "request",
        route=_route(request.url_rule.rule) if request.url_rule else None,
        method=request.method,
        status=response.status_code,
        ms=round((time.perf_counter() - started) * 1000, 1) if started is not None else None,
    )
    return response
