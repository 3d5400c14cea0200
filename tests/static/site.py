"""A small site on loopback: drawn pages, the real static files, a session clock to set by hand."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from portal.web.glue.security import POLICY
from tests.static.recipe import STATIC

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass
class Site:
    """What it serves, and what was asked of it."""

    pages: dict[str, str]
    seconds: int = 900
    after_extending: int = 900
    posts: list[str] = field(default_factory=list)
    address: str = ""

    def get(self, path: str) -> tuple[int, str, bytes]:
        name = path.partition("?")[0]
        if name == "/sessie":
            return 200, "application/json", json.dumps({"seconds": self.seconds}).encode()
        if name.startswith("/static/abc/"):
            file = STATIC / name.removeprefix("/static/abc/")
            return 200, TYPES[file.suffix], file.read_bytes()
        if name in self.pages:
            return 200, "text/html; charset=utf-8", self.pages[name].encode()
        return 404, "text/html; charset=utf-8", b"<!DOCTYPE html><title>weg</title>"

    def post(self, path: str) -> tuple[int, str, bytes]:
        self.posts.append(path)
        if path == "/sessie/verlengen":
            self.seconds = self.after_extending
            return self.get("/sessie")
        return 204, "text/html", b""  # the page stays, as while a slow answer is awaited


@contextlib.contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve until the block ends; the policy is the portal's own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(*site.get(self.path))

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.answer(*site.post(self.path))

        def answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
