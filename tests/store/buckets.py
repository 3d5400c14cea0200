"""As much of S3 as the shelf speaks, on loopback: put, get, delete, list, and writing in parts.

It believes every signature and keeps all in memory. What it is for: that our own side speaks S3 at
all, writes in parts, cleans up after itself and hears an error as one.
"""

import re
import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from types import TracebackType
from typing import Self
from uuid import uuid4
from xml.sax.saxutils import escape

from werkzeug import Request, Response
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from portal.config import FilesPlace

BUCKET = "bak"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Silent(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        """Say nothing."""


class S3:
    """A server with one bucket; `objects` is what is in it."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.uploads: dict[str, dict[int, bytes]] = {}
        self._server: BaseWSGIServer = make_server(
            "127.0.0.1", 0, self._answer, threaded=True, request_handler=Silent
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def place(self, prefix: str = "") -> FilesPlace:
        """The settings that lead here."""
        return FilesPlace(
            bucket=BUCKET,
            prefix=prefix,
            endpoint=f"http://127.0.0.1:{self._server.server_port}",
            key="sleutel",
            secret="geheim",
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, environ, start_response):
        request = Request(environ)
        return self._answered(request)(environ, start_response)

    def _answered(self, request: Request) -> Response:  # noqa: C901, PLR0911 - a table: one arm a verb
        _, bucket, *rest = request.path.split("/", 2)
        name, asked = rest[0] if rest else "", request.args
        assert bucket == BUCKET
        assert "Signature=" in request.headers["Authorization"]
        match request.method:
            case "GET" if "list-type" in asked:
                return self._listed(asked["prefix"])
            case "GET" if name in self.objects:
                return Response(self.objects[name], headers=_head(self.objects[name]))
            case "POST" if "uploads" in asked:
                self.uploads[made := uuid4().hex] = {}
                return _xml(
                    f"<InitiateMultipartUploadResult><UploadId>{made}</UploadId>"
                    "</InitiateMultipartUploadResult>"
                )
            case "POST" if "delete" in asked:
                gone = re.findall("<Key>(.*?)</Key>", request.get_data(as_text=True))
                for each in gone:
                    self.objects.pop(each, None)
                told = "".join(f"<Deleted><Key>{each}</Key></Deleted>" for each in gone)
                return _xml(f"<DeleteResult>{told}</DeleteResult>")
            case "POST" if "uploadId" in asked:
                parts = self.uploads.pop(asked["uploadId"])
                self.objects[name] = b"".join(parts[number] for number in sorted(parts))
                return _xml(
                    "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"
                )
            case "PUT" if "uploadId" in asked:
                self.uploads[asked["uploadId"]][int(asked["partNumber"])] = request.get_data()
                return Response(headers={"ETag": '"x"'})
            case "PUT":
                self.objects[name] = request.get_data()
                return Response(headers={"ETag": '"x"'})
            case "DELETE" if "uploadId" in asked:
                self.uploads.pop(asked["uploadId"], None)
                return Response(status=204)
            case "DELETE":
                self.objects.pop(name, None)
                return Response(status=204)
            case _:
                return _xml("<Error><Code>NoSuchKey</Code></Error>", 404)

    def _listed(self, prefix: str) -> Response:
        found = "".join(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{NOW:%Y-%m-%dT%H:%M:%S.000Z}"
            f"</LastModified><ETag>x</ETag><Size>{len(content)}</Size></Contents>"
            for name, content in sorted(self.objects.items())
            if name.startswith(prefix)
        )
        return _xml(f"<ListBucketResult>{found}</ListBucketResult>")


def _head(content: bytes) -> dict[str, str]:
    modified = format_datetime(NOW, usegmt=True)
    return {"Content-Length": str(len(content)), "ETag": '"x"', "Last-Modified": modified}


def _xml(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="application/xml")
