"""Pieces of page that are made once."""

from portal.web.glue.templating import Once
from tests.web.scenes import NEXT, begun


class Maker:
    """Makes a piece, and counts how often."""

    def __init__(self, piece: str = "voet") -> None:
        self.piece, self.made = piece, 0

    def __call__(self) -> str:
        self.made += 1
        return self.piece


def test_a_piece_is_made_once():
    once, maker = Once(), Maker()
    assert [once("foot", "nl", caller=maker) for _ in range(3)] == ["voet"] * 3
    assert maker.made == 1


def test_another_key_is_another_piece():
    once = Once()
    assert once("foot", "nl", caller=Maker("voet")) == "voet"
    assert once("foot", "en", caller=Maker("foot")) == "foot"


def test_without_a_key_a_piece_is_made_each_time():
    once, maker = Once(), Maker()
    once("head", None, caller=maker)
    once("head", None, caller=maker)
    assert maker.made == 2


def test_what_was_typed_is_never_a_piece_that_others_see(house):

    begun(house.visitor()).press({"omschrijving": "geheim van de een"}, NEXT)
    assert "geheim van de een" not in begun(house.visitor()).text
