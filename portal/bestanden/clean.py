"""The copy that is shown to others: what the maker did not mean to tell is not in it.

The file itself stays as it was received, as evidence.
"""

from typing import BinaryIO

from portal.bestanden import image, pdf, undress
from portal.bestanden.kinds import Extension


def clean(file: BinaryIO, extension: Extension, copy: BinaryIO) -> Extension | None:
    """Write the copy and give its kind; None, and nothing written, where the file serves as it is.

    Raises what the toolkits raise for a file that `judge` would have refused.
    """
    match extension:
        case Extension.PDF:
            pdf.clean(file, copy)
            return Extension.PDF
        case Extension.JPG | Extension.JPEG | Extension.PNG | Extension.HEIC:
            return image.clean(file, extension, copy)
        case Extension.DOCX | Extension.XLSX | Extension.ODT | Extension.ODS:
            undress.clean(file, copy)
            return extension
        case _:
            return None
