"""Plain text: UTF-8 from beginning to end, and only characters that a text has."""

import codecs
import re
from typing import BinaryIO

from portal.bestanden.refusal import Why

PIECE = 1 << 16
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def judge(file: BinaryIO) -> Why | None:
    """Tell what is the matter with a text file."""
    decode = codecs.getincrementaldecoder("utf-8-sig")().decode
    try:
        while piece := file.read(PIECE):
            if _CONTROL.search(decode(piece)):
                return Why.TEXT
        decode(b"", final=True)
    except UnicodeDecodeError:
        return Why.TEXT
    return None
