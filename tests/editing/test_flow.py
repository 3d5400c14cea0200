"""The way through a form: in words that are complete, and as a picture everybody can use."""

import xml.etree.ElementTree as ET

import pytest

from portal.cli.forms import main
from portal.definition.catalogue import Catalogue
from portal.definition.check import check
from portal.editing.drawing import svg
from portal.editing.flow import flow, in_words
from portal.resources import folder
from tests.definition.good import GOOD

CATALOGUE = Catalogue.load(folder("forms"))
SVG = "{http://www.w3.org/2000/svg}"
STEP = "Stap 2 Veiligheid: alleen als het antwoord op “Hoeveel bezoekers komen er?” minstens 250 is"


def good():
    form = check(GOOD.encode(), "goed.yaml").form
    assert form is not None
    return flow(form)


def test_the_words_say_when_each_step_comes():
    said = in_words(good())
    assert "Stap 1 Het evenement: altijd\n" in said
    assert f"{STEP}\n" in said
    assert (
        "  vraag “Tot hoe laat is er muziek?”: alleen als het antwoord op “Is er muziek?”" in said
    )
    assert "  waarschuwing bij “Wanneer begint het?”: alleen als" in said
    assert "regel bij einde: “Het einde ligt niet voor het begin.” moet gelden: " in said


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_every_shipped_form_can_be_drawn_and_told(slug):
    published = CATALOGUE.current(slug)
    assert published is not None
    way = flow(published.form)
    said = in_words(way)
    for step in published.form.steps:
        assert step.title in said
    drawing = svg(way)
    assert drawing == svg(flow(published.form))
    for text in ET.fromstring(drawing).iter(f"{SVG}text"):  # noqa: S314 - drawn just now
        assert text.text


def test_the_picture_has_a_title_a_description_and_no_style():
    drawing = svg(good(), prefix="p1")
    root = ET.fromstring(drawing)  # noqa: S314 - drawn just now
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p1-titel p1-uitleg"
    assert root.findtext(f"{SVG}title") == "Het verloop van Een vergunning aanvragen"
    assert root.findtext(f"{SVG}desc") == "2 stappen onder elkaar; 1 komen altijd, 1 soms."
    for word in ("style", "<script", "onclick", "javascript"):
        assert word not in drawing


def test_a_step_is_a_link_where_there_is_somewhere_to_go():
    drawing = svg(
        good(), lambda name: f"/redactie/x?stap={name}&a=1" if name == "veiligheid" else None
    )
    root = ET.fromstring(drawing)  # noqa: S314 - drawn just now
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "/redactie/x?stap=veiligheid&a=1"
    assert root.get("role") == "group"


def test_nothing_lies_outside_the_picture_and_no_box_overlaps():
    for slug in CATALOGUE.slugs():
        published = CATALOGUE.current(slug)
        assert published is not None
        root = ET.fromstring(svg(flow(published.form)))  # noqa: S314 - drawn just now
        height = int(root.get("height"))
        bottom = 0
        for box in root.iter(f"{SVG}rect"):
            top = int(box.get("y"))
            assert top > bottom
            bottom = top + int(box.get("height"))
        assert bottom < height
        for text in root.iter(f"{SVG}text"):
            assert len(text.text) <= 72


def test_what_is_typed_is_never_markup():
    text = GOOD.replace("titel: Veiligheid", 'titel: "Eerst & dan > <"')
    form = check(text.encode(), "goed.yaml").form
    assert form is not None
    assert "Eerst &amp; dan &gt; &lt;" in svg(flow(form))


def test_the_command_shows_either(tmp_path, capsys):
    path = tmp_path / "goed.yaml"
    path.write_text(GOOD)
    assert main(["flow", str(path)]) == 0
    assert STEP in capsys.readouterr().out
    assert main(["flow", str(path), "--svg"]) == 0
    assert capsys.readouterr().out.startswith("<svg ")
    path.write_text("formulier: goed\n")
    assert main(["flow", str(path)]) == 1
    assert "fout R103" in capsys.readouterr().out
