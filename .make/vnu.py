"""The Nu HTML checker: fetched once by name where Java and npm are there, its content verified."""

import hashlib
import shutil
import tarfile
from pathlib import Path

from trouble import CACHE, quietly

NAME = "vnu-jar@26.9.27"
# The integrity that the package was published with.
SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
ARCHIVE = CACHE / "vnu-jar-26.9.27.tgz"
JAR = CACHE / "vnu.jar"
INSIDE = "package/build/dist/vnu.jar"


def is_right(archive: Path) -> bool:
    return archive.is_file() and hashlib.sha512(archive.read_bytes()).hexdigest() == SHA512


def prepare_vnu() -> list[str]:
    """Put `.cache/vnu.jar` in place; give a sentence when that cannot be."""
    if JAR.is_file() and is_right(ARCHIVE):
        return []
    lacking = [program for program in ("java", "npm") if shutil.which(program) is None]
    if lacking:
        return [f"The Nu HTML checker does not run: there is no {' and no '.join(lacking)} here."]
    CACHE.mkdir(exist_ok=True)
    print("  fetching the Nu HTML checker", flush=True)
    command = ["npm", "pack", NAME, "--silent", "--pack-destination", str(CACHE)]
    if not is_right(ARCHIVE) and not quietly(command, "npm"):
        return ["The Nu HTML checker does not run: npm could not fetch it (see .cache/npm.log)."]
    if not is_right(ARCHIVE):
        ARCHIVE.unlink(missing_ok=True)
        return ["The Nu HTML checker does not run: what npm fetched is not what was published."]
    with tarfile.open(ARCHIVE) as archive:
        source = archive.extractfile(INSIDE)
        if source is None:
            return [f"The Nu HTML checker does not run: no {INSIDE} in its package."]
        JAR.write_bytes(source.read())
    return []
