"""Templates are compiled at the first start and not at each, as Python does with its modules.

What was compiled is kept where Python keeps what it compiled of this very module, by the same
rules: only where this process may write and was not told to leave it (`PYTHONDONTWRITEBYTECODE`),
and whoever can change it there can change the product itself. Without it everything works, two
seconds of work later in each process.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from portal.definition import richtext

SUFFIX = f".{sys.implementation.cache_tag}.template"
SEAL = hashlib.sha256().digest_size


class Compiled(BytecodeCache):
    """The compiled templates of this installation; an older or spoiled one is compiled anew."""

    def __init__(self, place: Path | None = None) -> None:
        """Keep them in a folder: that of the compiled modules, unless another is named."""
        self._place = Path(cache_from_source(__file__)).parent if place is None else place

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Find a template as this kind of environment compiles it."""
        kind = hashlib.sha256(f"{_kind(environment, name)} {name} {filename}".encode()).hexdigest()
        bucket = Bucket(environment, kind, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def get_source_checksum(self, source: str) -> str:
        """Tell by what it was made: the template, and the code that compiles it."""
        return hashlib.sha256(f"{_makers()} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it, where it is kept, whole and of this source."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            seal, code = kept[:SEAL], kept[SEAL:]
            if seal == _seal(bucket, code):
                bucket.code = marshal.loads(code)  # noqa: S302 - sealed, and where modules are kept

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where that is allowed; another process sees all of it or nothing."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            number, name = tempfile.mkstemp(dir=self._place)
            try:
                # Who may read this module may read what was compiled for it.
                os.fchmod(number, Path(__file__).stat().st_mode & 0o666)
                with os.fdopen(number, "wb") as file:
                    file.write(_seal(bucket, code) + code)
                Path(name).replace(self._file(bucket))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _file(self, bucket: Bucket) -> Path:
        return self._place / f"{bucket.key[:32]}{SUFFIX}"


def _seal(bucket: Bucket, code: bytes) -> bytes:
    """Tell of what source these bytes are, and that they are all there."""
    return hashlib.sha256(bucket.checksum.encode() + code).digest()


def _kind(environment: Environment, name: str) -> str:
    """Tell of an environment all that the code of a template depends on."""
    escapes = environment.autoescape
    return repr(
        (
            environment.code_generator_class.__qualname__,
            sorted(environment.extensions),
            sorted(environment.filters),
            sorted(environment.tests),
            escapes(name) if callable(escapes) else escapes,
            environment.trim_blocks,
            environment.lstrip_blocks,
            getattr(environment.finalize, "__qualname__", None),
            environment.undefined.__qualname__,
        )
    )


@cache
def _makers() -> str:
    """Tell what compiles: the toolkit, and our modules that take part in it."""
    made = hashlib.sha256(f"{version('jinja2')} {version('markupsafe')} {sys.version}".encode())
    for file in (*sorted(Path(__file__).parent.glob("*.py")), Path(richtext.__file__)):
        made.update(file.read_bytes())
    return made.hexdigest()
