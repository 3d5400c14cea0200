"""One line of JSON for each request: what, how long, how it ended; never who or what was typed.

The line holds the route, not the address: an address may carry a search term, and no log keeps one.
"""

import logging
import sys
import time
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, request

log = structlog.get_logger("portal.web")
_STARTED = "loket.started"


def configure() -> None:
    """Write JSON lines to standard error; call once a process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_broke,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
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
    """Note when a request begins and write its line when it ends."""
    app.before_request(_begin)
    app.after_request(_end)
    # What breaks outside a view (while a session is kept, say) Flask would write down itself, with
    # the address and the words of the exception.
    app.log_exception = _broke  # type: ignore[method-assign] # there is no other way to choose what it writes


def _begin() -> None:
    request.environ[_STARTED] = time.perf_counter()


def _broke(exc_info: Any) -> None:  # noqa: ANN401 - the standard library's triple
    log.error("unexpected", endpoint=request.endpoint, exc_info=exc_info[1])


def _end(response: Response) -> Response:
    started = request.environ.get(_STARTED)
    log.info(
        "request",
        route=request.url_rule.rule if request.url_rule else None,
        method=request.method,
        status=response.status_code,
        ms=round((time.perf_counter() - started) * 1000, 1) if started is not None else None,
    )
    return response
