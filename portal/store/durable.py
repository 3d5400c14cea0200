"""What must be on disk before anybody is told that it is kept."""

import os
from pathlib import Path


def on_disk(place: Path) -> None:
    """Have a file or a folder on disk; a new name is durable only once its folder is, too."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
