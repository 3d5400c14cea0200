"""One line of JSON for each request: what, how long, how it ended; never who or what was typed.

The line holds the route, not the address: an address may carry a search term, and no log keeps one.
"""

import logging
import sys
import time

import structlog
from flask import Flask, Response, request

log = structlog.get_logger("portal.web")
_STARTED = "loket.started"


def configure() -> None:
    """Write JSON lines to standard error; call once a process."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def init(app: Flask) -> None:
    """Note when a request begins and write its line when it ends."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    request.environ[_STARTED] = time.perf_counter()


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
