"""Make static/css/loket.css and its fonts again from the packages of NL Design System.

Only for who updates a package or changes the own style sheets; the outcome is committed, so that
nobody else needs Node. In this folder: `npm ci --ignore-scripts`, then `python3 build.py`. With
`--check` nothing is written; the exit status is 1 when a rebuild gives other bytes.

What it does: of each package in parts.toml it takes the rules whose classes our templates use, then
the theme tokens those rules and ours lean on, then our own rules, each in a layer of its own; it
writes the notices of every origin at the top, unpacks the fonts for paper, copies the licences and
lists all of it, with hashes, in manifest.json. Python's standard library does it all.
"""

import hashlib
import json
import re
import struct
import sys
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = HERE / "node_modules"
OUTPUT = "static/css/loket.css"
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
USED = re.compile(r"var\(\s*(--[\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FAMILY_NAME = 1
TYPOGRAPHIC_NAMES = {16, 17, 21, 22, 25}
NESTED = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True)
class Rule:
    """A rule of a style sheet: what it is about, and its declarations or the rules inside it."""

    prelude: str
    declarations: tuple[str, ...] = ()
    inside: "tuple[Rule, ...]" = ()


def parse(css: str) -> tuple[Rule, ...]:
    """Read a style sheet without comments; statements such as @charset are left out."""
    rules, rest = [], css
    while "{" in rest:
        prelude, _, after = rest.partition("{")
        depth = end = 0
        for mark in re.finditer(r"[{}]", after):
            depth += 1 if mark[0] == "{" else -1
            if depth < 0:
                end = mark.start()
                break
        body, rest = after[:end], after[end + 1 :]
        prelude = " ".join(prelude.rpartition(";")[2].split())
        if prelude.startswith(NESTED):
            rules.append(Rule(prelude, inside=parse(body)))
        else:
            rules.append(Rule(prelude, tuple(declarations(body))))
    return tuple(rules)


def declarations(body: str) -> Iterator[str]:
    """Split at semicolons, but not within brackets or quotes; blanks become single."""
    depth, start = 0, 0
    for mark in re.finditer(r"\"[^\"]*\"|'[^']*'|[();]", body + ";"):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == ";" and depth == 0:
            name, _, value = " ".join(body[start : mark.start()].split()).partition(":")
            if name:
                yield f"{name.strip()}:{value.strip()}"
            start = mark.end()


def only(rules: Iterable[Rule], classes: frozenset[str]) -> Iterator[Rule]:
    """The rules, and of each the selectors, that need no other classes than these."""
    for rule in rules:
        if rule.inside:
            inside = tuple(only(rule.inside, classes))
            if inside:
                yield Rule(rule.prelude, inside=inside)
            continue
        selectors = [part.strip() for part in re.split(r",(?![^()]*\))", rule.prelude)]
        kept = [part for part in selectors if set(CLASS.findall(part)) <= classes]
        # no pictures inside a style sheet: our content security policy allows none
        plain = tuple(each for each in rule.declarations if "url(" not in each)
        if kept and plain:
            yield Rule(",".join(kept), plain)


def written(rules: Iterable[Rule]) -> str:
    """The rules as text, one a line."""
    return "\n".join(
        f"{rule.prelude}{{{written(rule.inside) if rule.inside else ';'.join(rule.declarations)}}}"
        for rule in rules
    )


def tokens(rules: Iterable[Rule]) -> dict[str, str]:
    """The custom properties that a theme sets."""
    pairs = (each.partition(":") for rule in rules for each in rule.declarations)
    return {name: value for name, _, value in pairs if name.startswith("--")}


def needed(theme: dict[str, str], css: str) -> dict[str, str]:
    """Of a theme, what this style sheet leans on, directly or through other tokens."""
    wanted, found = set(USED.findall(css)), set[str]()
    while wanted:
        name = wanted.pop()
        if name in theme and name not in found:
            found.add(name)
            wanted |= set(USED.findall(theme[name]))
    return {name: value for name, value in theme.items() if name in found}


def bare(css: str) -> str:
    """The style sheet without its comments."""
    return COMMENT.sub("", css)


def notices(sources: Iterable[str]) -> list[str]:
    """The licence and copyright lines that stand in the packages' own comments, each once."""
    lines = (
        line.strip(" */")
        for source in sources
        for comment in COMMENT.findall(source)
        for line in comment.splitlines()
        if "copyright" in line.lower()
    )
    return sorted(set(lines))


def font_faces(package: Path, weights: list[int], subsets: list[str]) -> Iterator[str]:
    """One @font-face for each subset and weight; a browser loads only the ranges a page needs."""
    ranges = json.loads((package / "unicode.json").read_text())
    for weight in weights:
        for subset in subsets:
            file = f"../nlds/fonts/noto-sans-{subset}-{weight}-normal.woff2"
            yield (
                f"@font-face{{font-family:'Noto Sans';font-style:normal;font-weight:{weight};"
                f"font-display:swap;src:url({file}) format('woff2');"
                f"unicode-range:{ranges[subset]}}}"
            )


def sfnt(woff: bytes, family: str) -> bytes:
    """Unpack a WOFF 1.0 font into the OpenType font it holds, under a family name of its own.

    W3C WOFF 1.0, sections 3 to 5. The subsets of one font all carry one name, and a typesetter
    that looks for a family then takes one of them and never sees the others.
    """
    _, flavor, _, count = struct.unpack_from(">4sIIH", woff)
    entries = [struct.unpack_from(">4sIIII", woff, 44 + 20 * index) for index in range(count)]
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", flavor, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    place, directory, body = 12 + 16 * count, b"", b""
    for tag, offset, packed, length, _checksum in sorted(entries):
        table = woff[offset : offset + packed]
        table = zlib.decompress(table) if packed < length else table
        if tag == b"name":
            table = named(table, family)
        if tag == b"head":
            # The sum over the whole font comes here at the end; it is reckoned over a zero.
            total, table = place + len(body) + 8, table[:8] + bytes(4) + table[12:]
        directory += struct.pack(">4sIII", tag, summed(table), place + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    font = head + directory + body
    balance = struct.pack(">I", 0xB1B0AFBA - summed(font) & 0xFFFFFFFF)
    return font[:total] + balance + font[total + 4 :]


def summed(table: bytes) -> int:
    """The checksum of a font table (OpenType, "Calculating checksums")."""
    table += b"\0" * (-len(table) % 4)
    return sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF


def named(table: bytes, family: str) -> bytes:
    """A `name` table whose font is of that family; the rest, the licence too, stays as it was."""
    _, count, storage = struct.unpack_from(">HHH", table)
    records, texts = b"", b""
    for index in range(count):
        *place, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        text = table[storage + offset : storage + offset + length]
        if name in TYPOGRAPHIC_NAMES:
            continue
        if name == FAMILY_NAME:
            text = family.encode("latin-1" if place[0] == 1 else "utf-16-be")
        records += struct.pack(">6H", *place, name, len(text), len(texts))
        texts += text
    return struct.pack(">HHH", 0, len(records) // 12, 6 + len(records)) + records + texts


def header(packages: dict[str, dict[str, str]], copyrights: list[str]) -> str:
    """Whose work this is and under which licence."""
    origins = [
        f"  {name} {facts['version']} ({facts['licence']})" for name, facts in packages.items()
    ]
    lines = [
        "Loket, EUPL-1.2. Made by static/nlds/build.py: change its sources, not this file.",
        "It holds parts of these packages, shortened to what is used, under the licence named:",
        *origins,
        "with these notices of their makers (the others are of the NL Design System community):",
        *(f"  {line}" for line in copyrights),
        "The texts of the licences are in static/nlds/LICENSES.",
    ]
    return "\n * ".join(["/*!", *lines]) + "\n */\n"


def taken(recipe: dict[str, object]) -> dict[str, dict[str, str]]:
    """The packages in use with version, licence and the hash under which npm delivered them."""
    lock = json.loads((HERE / "package-lock.json").read_text())["packages"]
    wanted = json.loads((HERE / "package.json").read_text())["dependencies"]
    return {
        name: {
            "version": lock[f"node_modules/{name}"]["version"],
            "licence": lock[f"node_modules/{name}"]["license"],
            "integrity": lock[f"node_modules/{name}"]["integrity"],
        }
        for name in sorted(wanted)
        if name in str(recipe)
    }


def fonts(package: Path, weights: list[int], web: list[str], paper: list[str]) -> dict[str, bytes]:
    """The font files: as they are for browsers, unpacked for documents."""
    stems = [f"noto-sans-{subset}-{weight}-normal" for subset in web for weight in weights]
    files = package / "files"
    return {
        f"static/nlds/fonts/{stem}.woff2": (files / f"{stem}.woff2").read_bytes() for stem in stems
    } | {
        f"static/nlds/fonts/pdf/noto-sans-{subset}-{weight}-normal.ttf": sfnt(
            (files / f"noto-sans-{subset}-{weight}-normal.woff").read_bytes(), family(subset)
        )
        for subset in paper
        for weight in weights
    }


def family(subset: str) -> str:
    """Noto Sans for the letters of most languages here, and a name beside it for each other set."""
    return "Noto Sans" if subset == "latin" else f"Noto Sans {subset.replace('-', ' ').title()}"


def own(paths: list[str]) -> list[str]:
    """Our own style sheets, one text each, without comments."""
    files = [
        file for path in paths for file in (sorted((ROOT / path).glob("*.css")) or [ROOT / path])
    ]
    return [written(parse(bare(file.read_text()))) for file in files]


def layers(nlds: str, theme: str, app: str) -> str:
    """The three layers; a rule of ours beats a longer selector of a package."""
    return f"@layer nlds{{\n{nlds}\n}}\n@layer theme{{\n{theme}\n}}\n@layer app{{\n{app}\n}}\n"


def build() -> dict[str, bytes]:
    """Every output by its path from the project's root."""
    recipe = tomllib.loads((HERE / "parts.toml").read_text())
    packages = taken(recipe)
    sources = [(MODULES / part["package"] / part["file"]).read_text() for part in recipe["parts"]]
    nlds = "\n".join(
        written(only(parse(bare(source)), frozenset(part["classes"])))
        for part, source in zip(recipe["parts"], sources, strict=True)
    )
    app, municipal = "\n".join(own(recipe["own"])), "\n".join(own(recipe["themes"]))
    voorbeeld = (MODULES / recipe["theme"] / recipe["theme_file"]).read_text()
    kept = needed(tokens(parse(bare(voorbeeld))), nlds + app + municipal)
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in kept.items()) + "}"
    noto = MODULES / recipe["fonts"]["package"]
    weights, web, paper = (recipe["fonts"][key] for key in ("weights", "web", "paper"))
    ofl = (noto / "LICENSE").read_bytes()
    top = header(packages, [*notices([*sources, voorbeeld]), ofl.decode().splitlines()[0]])
    faces = "\n".join(font_faces(noto, weights, web))
    css = f"{top}@layer nlds,theme,app;\n{faces}\n" + layers(nlds, f"{root}\n{municipal}", app)
    eupl = (MODULES / recipe["theme"] / "LICENSE.md").read_bytes()
    outputs = fonts(noto, weights, web, paper) | {
        OUTPUT: css.encode(),
        "LICENSE": eupl,
        "static/nlds/LICENSES/EUPL-1.2.md": eupl,
        "static/nlds/LICENSES/OFL-1.1.txt": ofl,
    }
    return outputs | {"static/nlds/manifest.json": manifest(recipe, packages, outputs)}


def manifest(
    recipe: dict[str, list[dict[str, str]]],
    packages: dict[str, dict[str, str]],
    outputs: dict[str, bytes],
) -> bytes:
    """What came from where, and the hash of everything that was made of it."""
    files = {part["package"]: [part["file"]] for part in recipe["parts"]}
    files[str(recipe["theme"])] = [str(recipe["theme_file"])]
    table = {
        "packages": [
            {"name": name, **facts, "files": files.get(name, ["files/*.woff", "files/*.woff2"])}
            for name, facts in packages.items()
        ],
        "outputs": {
            path: hashlib.sha256(content).hexdigest() for path, content in sorted(outputs.items())
        },
    }
    return (json.dumps(table, indent=2) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Write the outputs, or with --check compare them."""
    if not MODULES.is_dir():
        print("Run `npm ci --ignore-scripts` in static/nlds first.")
        return 2
    outputs = build()
    if "--check" in arguments:
        other = [path for path, content in outputs.items() if (ROOT / path).read_bytes() != content]
        print("\n".join(f"differs: {path}" for path in other) or "every byte is the same")
        return 1 if other else 0
    for path, content in outputs.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
    print(f"{len(outputs)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
