"""Every sentence names its question, ends with a full stop and blames nobody (nlds A.9)."""

import pytest

from portal.engine.formats import empty, examine
from portal.engine.wording import Wrong
from tests.engine.builders import KINDS, a_question

TYPED = [
    "\x00",
    "a\u202eb",
    "?",
    "x" * 20_000,
    "-1",
    "1,234567",
    "31-4-2026",
    "99:99",
    "1234567890",
]
BARE = {"Dit veld is verplicht.", "Ongeldige invoer.", "Ongeldig.", "Verplicht."}


def sentences(kind: str, name: str, **more: object) -> list[str]:
    question = a_question(kind, name, **more)
    read = [examine(question, raw) for raw in (*TYPED, ["1", "2"])]
    return [str(wrong.text) for wrong in (empty(question), *read) if isinstance(wrong, Wrong)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [{}, {"kort": "de breedte van de uitweg"}], ids=["label", "short"])
def test_a_sentence_names_its_question_and_ends_with_a_full_stop(kind, more):
    for sentence in sentences(kind, "breedte", **more):
        assert more.get("kort", "“Wat is breedte?”") in sentence
        assert sentence.endswith(".")
        assert sentence not in BARE
        assert "%" not in sentence


@pytest.mark.parametrize("kind", KINDS)
def test_two_questions_never_share_a_sentence(kind):
    assert not set(sentences(kind, "een")) & set(sentences(kind, "twee"))
