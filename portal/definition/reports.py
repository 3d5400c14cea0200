"""Problems for other programs: JSON of our own, and SARIF 2.1.0 for editors and code hosts."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from portal.definition.codes import subject
from portal.definition.problems import Level, Problem

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SARIF_LEVELS = {Level.FOUT: "error", Level.WAARSCHUWING: "warning", Level.ADVIES: "note"}


def as_json(problems: Sequence[Problem]) -> str:
    """Give problems as a JSON list of file, line, column, level, code and sentence."""
    told = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "level": problem.level.value,
            "code": problem.code,
            "sentence": problem.text,
        }
        for problem in problems
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_sarif(problems: Sequence[Problem]) -> str:
    """Give problems as one run in a SARIF 2.1.0 log; a file without any gives no results."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": subject(code)}} for code in codes]
    driver = {"name": "portal forms check", "language": "nl-NL", "rules": rules}
    run = {
        "tool": {"driver": driver},
        # Our columns count code points, as `source` reads them.
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes) for problem in problems],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(problem: Problem, codes: Sequence[str]) -> dict[str, object]:
    place = {
        "artifactLocation": {"uri": _uri(problem.file)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": SARIF_LEVELS[problem.level],
        "message": {"text": problem.text},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """Write a file name as the relative or absolute URI that SARIF wants."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
