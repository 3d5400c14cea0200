"""Static files under an address that holds a hash of them all, so that browsers may keep them.

The hash is part of the folder, not of each name: a style sheet can point at its fonts as it stands.
A compressed copy is laid in the data folder once for each new set of files.
"""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from portal.resources import SERVED

FOREVER = 365 * 24 * 3600
OWN = "gemeente"
LEFT_OUT = {".ttf", ".py", ".json", ".md"}


def init(
    app: Flask, source: Path, data: Path, headers: dict[str, str], own: Mapping[str, Path]
) -> None:
    """Serve `source` from a published copy and give templates `asset(name)`.

    `own` are files of the gemeente by the name it gives them: they go before ours.
    """
    files = {file.relative_to(source).as_posix(): file for file in sorted(_files(source))}
    files |= {f"{OWN}/{place}": file for place, file in sorted(own.items())}
    name = _hash(files)
    target = data / "static" / name
    if not target.is_dir():
        _publish(files, target)
    prefix = f"static/{name}/"

    def dress(answer: Headers, _path: str, _url: str) -> None:
        for header, value in headers.items():
            answer[header] = value

    noise = WhiteNoise(
        app.wsgi_app,
        root=str(target),
        prefix=prefix,
        max_age=FOREVER,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=dress,
        allow_all_origins=False,
    )
    app.wsgi_app = noise  # type: ignore[method-assign] # the documented way to wrap an application

    def asset(path: str) -> str:
        if path in own:
            return f"/{prefix}{OWN}/{path}"
        if path not in files:
            raise LookupError(f"static/{path} does not exist")
        return f"/{prefix}{path}"

    app.jinja_env.globals["asset"] = asset


def _files(source: Path) -> "list[Path]":
    return [
        file
        for part in SERVED
        for file in (source / part).rglob("*")
        if file.is_file() and file.suffix not in LEFT_OUT
    ]


def _hash(files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    for place, file in files.items():
        digest.update(place.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _publish(files: Mapping[str, Path], target: Path) -> None:
    """Lay a compressed copy; a half-made copy never gets the final name."""
    part = target.with_name(
        f"{target.name}.part-{hashlib.sha256(str(target).encode()).hexdigest()[:6]}"
    )
    shutil.rmtree(part, ignore_errors=True)
    press = Compressor(use_gzip=True, use_brotli=False, quiet=True)
    for place, file in files.items():
        copy = part / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        if press.should_compress(copy.name):
            for _made in press.compress(str(copy)):
                pass
    try:
        part.rename(target)
    except OSError:
        if not target.is_dir():  # another process was first is fine; anything else is not
            raise
        shutil.rmtree(part, ignore_errors=True)
