"""Photos and drawings: do all their points decode, and what does the copy that is shown hold."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

import pi_heif
from PIL import Image, ImageOps

from portal.bestanden.kinds import Extension
from portal.bestanden.refusal import Why

MOST_PIXELS: Final = 50_000_000
"""A telephone of this decade makes 12 to 50 million; one point takes three bytes to look at."""

PIECE: Final = 1 << 20
QUALITY: Final = 90
FORMATS: Final = {
    Extension.JPG: "JPEG",
    Extension.JPEG: "JPEG",
    Extension.PNG: "PNG",
    Extension.HEIC: "HEIF",
}
_KEPT_MODES: Final = {"JPEG": frozenset({"L", "RGB", "CMYK"}), "PNG": frozenset(Image.MODES)}
# A telephone may put a film or a second picture behind a photo. A page or a program may not stand
# there: the file would be two kinds at once.
_PAGES: Final = (b"<script", b"<html", b"<svg", b"<?php", b"<!doctype html")
_LONGEST: Final = max(map(len, _PAGES))
# A PDF reader accepts its head anywhere in so many first bytes.
_PDF_LOOKS: Final = 1024

pi_heif.register_heif_opener()  # type: ignore[attr-defined]  # its package names it without saying so
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def judge(file: BinaryIO, extension: Extension) -> Why | None:
    """Tell what is the matter with an image; every point of it is decoded."""
    if hides_another(file):
        return Why.DISGUISED
    try:
        with _opened(file, extension) as image:
            if image.width * image.height > MOST_PIXELS:
                return Why.PIXELS
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return Why.PIXELS
    return None


def clean(file: BinaryIO, extension: Extension, copy: BinaryIO) -> Extension:
    """Write the picture anew, without place, device, day and thumbnail; gives the kind of the copy.

    It is turned the way the camera was held, and keeps its colour profile (security row I-16).
    """
    kind = Extension.PNG if extension is Extension.PNG else Extension.JPG
    format_ = FORMATS[kind]
    with _opened(file, extension) as image:
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
    if upright.mode not in _KEPT_MODES[format_]:
        upright = upright.convert("RGB")
        profile = profile if image.mode in {"RGBA", "RGBX"} else None
    upright.info = {name: value for name, value in upright.info.items() if name == "transparency"}
    upright.save(copy, format_, icc_profile=profile, quality=QUALITY)
    return kind


def hides_another(file: BinaryIO) -> bool:
    """Tell whether bytes that are an image are an archive, a PDF or a page as well."""
    file.seek(0)
    if b"%PDF-" in file.read(_PDF_LOOKS) or zipfile.is_zipfile(file):
        return True
    file.seek(0)
    before = b""
    while piece := file.read(PIECE):
        looked_at = (before + piece).lower()
        if any(page in looked_at for page in _PAGES):
            return True
        before = looked_at[-_LONGEST:]
    return False


@contextmanager
def _opened(file: BinaryIO, extension: Extension) -> Iterator[Image.Image]:
    """Open an image as this kind and no other; the bomb guard of the toolkit raises."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=[FORMATS[extension]]) as image:
            yield image
