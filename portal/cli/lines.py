"""The log of a command that goes on and on: a line of JSON each, as those of `portal serve` are."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

MORE: Final = "more"
"""The name under which a line brings fields of its own: `extra={MORE: {…}}`."""
OURS: Final = "portal"


class JsonLines(logging.Formatter):
    """What happened, how bad it is and when; of an exception its kind and places only.

    Its text may quote what somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {"event": record.getMessage(), **vars(record).get(MORE, {})}
        line |= {"level": record.levelname.lower(), "logger": record.name}
        line["timestamp"] = moment.isoformat().replace("+00:00", "Z")
        if record.exc_info and (error := record.exc_info[1]) is not None:
            line["error"] = type(error).__name__
            line["frames"] = [
                f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
        return json.dumps(line, default=repr)


def configure() -> None:
    """Write JSON lines to standard error: all of ours, and warnings of others."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler])
    logging.getLogger(OURS).setLevel(logging.INFO)
