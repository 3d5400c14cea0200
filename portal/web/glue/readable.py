"""Which page somebody is on: the one that a link, or logging in again, may lead back to."""

from flask import request
from flask.globals import request_ctx

READ = frozenset({"GET", "HEAD"})


def readable_path() -> str:
    """Give the path of this page; of what only takes something, the nearest above it to read.

    A browser comes back by GET, and an address that only takes something answers that with 405.
    """
    path, adapter = request.path, request_ctx.url_adapter
    if request.method in READ or request.url_rule is None or adapter is None:
        return path
    while path and not adapter.test(path, "GET"):
        path = path.rpartition("/")[0]
    return path or "/"
