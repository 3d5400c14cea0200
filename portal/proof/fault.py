"""What does not agree: a broken promise, in one sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A promise that is broken: which one, about what (an id, never a person), and how."""

    promise: str
    about: str
    words: str

    def __str__(self) -> str:
        return f"{self.promise}: {self.about}: {self.words}"
