"""The committed style sheet and fonts: where they come from, and that nothing is missing."""

import gzip
import hashlib
import json
import re
import tomllib

import pytest

from portal.resources import folder
from tests.static.recipe import STATIC, load

ROOT = STATIC.parent
CSS = (STATIC / "css/loket.css").read_text(encoding="utf-8")
MANIFEST = json.loads((STATIC / "nlds/manifest.json").read_text(encoding="utf-8"))
TEMPLATES = folder("templates")
# named by another attribute or only there to be told apart, so without a rule of their own
NO_LOOK = {
    "lk-body--funnel",
    "lk-card__badge",
    "lk-steps__step--straks",
    "lk-tasks__done",
    "utrecht-form-field__description",
    "utrecht-form-field__error-message",
}


def classes_in_templates() -> set[str]:
    found: set[str] = set()
    # A letter is no page: it brings its own few rules along.
    pages = [file for file in TEMPLATES.rglob("*.html") if "letters" not in file.parts]
    for file in pages:
        for value in re.findall(r'class="([^"]*)"', file.read_text(encoding="utf-8")):
            plain = re.sub(r"\{%.*?%\}", " ", value)
            found |= set(re.sub(r"\S*\{\{.*?\}\}\S*", " ", plain).split())
    return found


def test_every_output_is_what_the_manifest_says():
    for path, expected in MANIFEST["outputs"].items():
        assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == expected, path


def test_the_style_sheet_holds_our_sources_as_they_are_now():
    recipe = load()
    parts = tomllib.loads((STATIC / "nlds/parts.toml").read_text())
    for text in [*recipe.own(parts["own"]), *recipe.own(parts["themes"])]:
        assert text in CSS, "run static/nlds/build.py after a change in static/css/app"


def test_every_package_is_named_with_version_licence_and_hash():
    wanted = json.loads((STATIC / "nlds/package.json").read_text())["dependencies"]
    lock = json.loads((STATIC / "nlds/package-lock.json").read_text())["packages"]
    assert {each["name"]: each["version"] for each in MANIFEST["packages"]} == wanted
    for each in MANIFEST["packages"]:
        assert re.fullmatch(r"\d+\.\d+\.\d+", each["version"])
        assert each["licence"] in {"EUPL-1.2", "OFL-1.1"}
        assert each["integrity"] == lock[f"node_modules/{each['name']}"]["integrity"]
        assert f"{each['name']} {each['version']} ({each['licence']})" in CSS[:5000]


def test_the_lock_names_no_registry():
    assert "resolved" not in (STATIC / "nlds/package-lock.json").read_text()


def test_the_licence_texts_are_there():
    licences = {each["licence"] for each in MANIFEST["packages"]}
    texts = {file.stem: file.read_text() for file in (STATIC / "nlds/LICENSES").iterdir()}
    assert licences == texts.keys()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in texts["EUPL-1.2"]
    assert "SIL OPEN FONT LICENSE" in texts["OFL-1.1"]
    assert (ROOT / "LICENSE").read_text() == texts["EUPL-1.2"]
    assert "Copyright (c) 2021-2024 Gemeente Utrecht" in CSS[:5000]


def test_nothing_is_fetched_from_elsewhere_and_every_file_exists():
    urls = re.findall(r"url\(([^)]*)\)", CSS)
    assert urls
    for url in urls:
        assert url.startswith("../nlds/fonts/")
        assert (STATIC / "css" / url).resolve().is_file()
    assert "@import" not in CSS
    assert not re.search(r"https?:", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))


def test_every_class_in_a_template_has_a_look():
    # Rooms of employees have sheets of their own, so that no citizen fetches them.
    room = "".join(
        (STATIC / f"{name}/{name}.css").read_text(encoding="utf-8")
        for name in ("redactie", "behandeling", "balie", "medewerker")
    )
    styled = set(re.findall(r"\.(-?[_a-zA-Z][\w-]*)", CSS + room))
    missing = classes_in_templates() - styled - NO_LOOK
    assert not missing
    assert len(classes_in_templates()) > 100


def test_every_token_of_our_own_rules_is_defined():
    own = CSS[CSS.index("@layer app{") :]
    bare = set(re.findall(r"var\((--[\w-]+)\)", own))
    defined = set(re.findall(r"[{;\n](--[\w-]+):", CSS))
    assert bare
    assert bare <= defined


def test_the_theme_is_whole():
    theme = CSS[CSS.index("@layer theme{") : CSS.index("@layer app{")]
    defined = set(re.findall(r"[{;\n](--[\w-]+):", CSS))
    assert set(re.findall(r"var\((--[\w-]+)\)", theme)) <= defined


def test_layers_stand_in_order():
    assert CSS.index("@layer nlds,theme,app;") < CSS.index("@font-face")
    assert CSS.index("@layer nlds{") < CSS.index("@layer theme{") < CSS.index("@layer app{")


def test_a_first_visit_is_light():
    pressed = len(gzip.compress(CSS.encode(), 9))
    latin = [STATIC / f"nlds/fonts/noto-sans-latin-{weight}-normal.woff2" for weight in (400, 700)]
    fonts = sum(file.stat().st_size for file in latin)
    scripts = len(gzip.compress(b"".join(f.read_bytes() for f in (STATIC / "js").glob("*.js")), 9))
    assert pressed <= 20_000
    assert scripts <= 6_000
    # 64 kB over the wire leaves a page of 14 kB with its headers
    assert pressed + fonts + scripts <= 50_000


@pytest.mark.skipif(
    not (STATIC / "nlds/node_modules").is_dir(),
    reason="the packages are not here; `npm ci --ignore-scripts` in static/nlds brings them",
)
def test_a_rebuild_gives_the_same_bytes():
    assert load().main(["--check"]) == 0
