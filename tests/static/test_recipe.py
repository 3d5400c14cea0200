"""The recipe's own small tools."""

import struct
import zlib

import pytest

from tests.static.recipe import STATIC, load

RECIPE = load()


def only(css: str, *classes: str) -> str:
    return RECIPE.written(RECIPE.only(RECIPE.parse(RECIPE.bare(css)), frozenset(classes)))


def test_a_rule_stays_when_its_classes_are_used():
    css = ".a{color:red}.b{color:blue}.a.b{color:green}.a,.b{margin:0}"
    assert only(css, "a") == ".a{color:red}\n.a{margin:0}"


def test_a_media_query_without_rules_goes():
    assert only("@media print{.b{color:red}}.a{color:red}", "a") == ".a{color:red}"
    assert only("@media print{.a{color:red}}", "a") == "@media print{.a{color:red}}"


def test_a_comma_inside_brackets_does_not_split_a_selector():
    assert only(".a:is(.b, .c){color:red}", "a", "b") == ""
    assert only(".a:is(.b, .c){color:red}", "a", "b", "c") == ".a:is(.b, .c){color:red}"


def test_values_are_kept_whole():
    css = '.a{content:"; x";width:calc(1px + var(--b, max(1px, 2px)));\n  color : red }'
    kept = '.a{content:"; x";width:calc(1px + var(--b, max(1px, 2px)));color:red}'
    assert only(css, "a") == kept


def test_pictures_in_a_style_sheet_go():
    assert (
        only('.a{color:red;background-image:url("data:image/svg+xml,x")}', "a") == ".a{color:red}"
    )


def test_of_a_theme_only_what_is_leaned_on_stays_also_at_one_remove():
    theme = {"--a": "var(--b)", "--b": "1px", "--c": "2px"}
    assert RECIPE.needed(theme, ".x{width:var(--a, var(--z))}") == {"--a": "var(--b)", "--b": "1px"}


def test_notices_of_makers_are_found_once():
    sources = ["/*\n * Copyright (c) 2020 Us\n * more\n */.a{}", "/* Copyright (c) 2020 Us */"]
    assert RECIPE.notices(sources) == ["Copyright (c) 2020 Us"]


def a_woff(tables: dict[bytes, bytes]) -> bytes:
    """A WOFF 1.0 file; a table that does not shrink is stored as it is."""
    packed = {tag: min(zlib.compress(data), data, key=len) for tag, data in tables.items()}
    offset, directory, body = 44 + 20 * len(tables), b"", b""
    for tag, data in packed.items():
        directory += struct.pack(">4sIIII", tag, offset + len(body), len(data), len(tables[tag]), 7)
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">4sIIHHIHHIIIII", b"wOFF", 0x00010000, 0, len(tables), 0, 0, *[0] * 7)
    return head + directory + body


def unpacked(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count)]
    return {tag: font[offset : offset + length] for tag, _, offset, length in entries}


def a_name_table(**names: str) -> bytes:
    """A `name` table for Windows with the given texts by their number."""
    texts = [(int(number[1:]), text.encode("utf-16-be")) for number, text in names.items()]
    records, storage = b"", b""
    for number, text in texts:
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(storage))
        storage += text
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def test_a_font_for_paper_holds_the_same_tables():
    head = bytes(range(54))
    tables = {b"cmap": b"a" * 999, b"glyf": b"xyz", b"head": head}
    found = unpacked(RECIPE.sfnt(a_woff(tables), "Noto Sans"))
    assert found | {b"head": head} == tables
    assert found[b"head"][:8] + found[b"head"][12:] == head[:8] + head[12:]


def test_a_font_for_paper_adds_up_as_a_whole():
    font = RECIPE.sfnt(a_woff({b"cmap": b"a" * 999, b"head": bytes(range(54))}), "Noto Sans")
    assert RECIPE.summed(font) == 0xB1B0AFBA


def test_a_subset_gets_a_family_name_of_its_own_and_keeps_its_licence():
    table = a_name_table(n1="Noto Sans", n2="Bold", n13="OFL", n16="Noto Sans")
    expected = a_name_table(n1="Noto Sans Greek", n2="Bold", n13="OFL")
    assert RECIPE.named(table, RECIPE.family("greek")) == expected


@pytest.mark.parametrize(
    "file", sorted((STATIC / "nlds/fonts/pdf").glob("*.ttf")), ids=lambda f: f.stem
)
def test_each_font_for_paper_adds_up(file):
    font = file.read_bytes()
    count = struct.unpack_from(">H", font, 4)[0]
    for index in range(count):
        tag, checksum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        assert offset % 4 == 0
        table = font[offset : offset + length] + b"\0" * (-length % 4)
        if tag == b"head":  # its own field for the sum of the whole font is left out (OpenType)
            table = table[:8] + b"\0\0\0\0" + table[12:]
        assert sum(struct.unpack(f">{len(table) // 4}I", table)) % 2**32 == checksum
