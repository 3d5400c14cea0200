"""Each rule of the form lint is seen to say no once, and a good page passes them all."""

import pytest

from tests.markup import read
from tests.nlds_lint import RULES, findings

GOOD = """<!doctype html>
<html lang="nl">
<head><title>2 fouten - Stap 2 van 5: Uw adres - Klacht - Gemeente Elzendam</title></head>
<body>
<header><form role="search" action="/zoeken"><label for="q">Zoeken</label><input id="q" name="q">
<button>Zoeken</button></form></header>
<main>
<h1>Klacht</h1>
<a href="/vorige">Vorige stap</a>
<h2>Stap 2 van 5: Uw adres</h2>
<div class="utrecht-alert utrecht-alert--error">
  <h2 tabindex="-1" autofocus>Er zijn 2 fouten</h2>
  <ul><li><a href="#naam">Vul uw naam in.</a></li>
  <li><a href="#soort-1">Kies een soort.</a></li></ul>
</div>
<form method="post" novalidate>
<div>
  <label for="naam">Naam</label>
  <div class="utrecht-form-field-description" id="naam-hulp">Zoals in uw paspoort.</div>
  <div class="utrecht-form-field-error-message" id="naam-fout">Vul uw naam in.</div>
  <input id="naam" name="naam" aria-describedby="naam-hulp naam-fout" aria-invalid="true">
</div>
<fieldset role="radiogroup" aria-describedby="soort-hulp soort-fout" aria-invalid="true">
  <legend>Soort</legend>
  <div class="utrecht-form-field-description" id="soort-hulp">Kies er een.</div>
  <div class="utrecht-form-field-error-message" id="soort-fout">Kies een soort.</div>
  <input type="radio" name="soort" value="a" id="soort-1"><label for="soort-1">A</label>
  <input type="radio" name="soort" value="b" id="soort-2"><label for="soort-2">B</label>
</fieldset>
<fieldset><legend>Geboren</legend>
  <label for="g-dag">Dag</label><input id="g-dag" name="g-dag">
  <label for="g-maand">Maand</label><input id="g-maand" name="g-maand">
</fieldset>
<a href="/hulp" target="_blank">Hulp (opent in een nieuw tabblad)</a>
<button type="submit"><svg aria-hidden="true"></svg>Volgende stap</button>
</form>
</main>
</body>
</html>
"""

NAME = '<label for="naam">Naam</label>'
NAME_INPUT = (
    '<input id="naam" name="naam" aria-describedby="naam-hulp naam-fout" aria-invalid="true">'
)
NAME_ERROR = '<div class="utrecht-form-field-error-message" id="naam-fout">Vul uw naam in.</div>'
NAME_HELP = '<div class="utrecht-form-field-description" id="naam-hulp">Zoals in uw paspoort.</div>'
SOORT_HELP = '<div class="utrecht-form-field-description" id="soort-hulp">Kies er een.</div>'
SUBMIT = '<button type="submit">'
STEP_LINE = "<h2>Stap 2 van 5: Uw adres</h2>"
SUMMARY_NAME = '<li><a href="#naam">Vul uw naam in.</a></li>'
SUMMARY_HEAD = '<h2 tabindex="-1" autofocus>Er zijn 2 fouten</h2>'
BACK = '<a href="/vorige">Vorige stap</a>'
TAB = '<a href="/hulp" target="_blank">Hulp (opent in een nieuw tabblad)</a>'

PLANTED = [
    ("01", NAME, ""),
    ("01", NAME, '<label for="naam"></label>'),
    ("02", 'name="naam" ', 'name="naam" aria-label="Uw naam" '),
    ("05", ">Naam<", "><h3>Naam</h3><"),
    ("07", 'aria-describedby="naam-hulp naam-fout"', 'aria-describedby="naam-hulp x"'),
    ("07", 'id="naam-hulp"', 'id="los"'),
    ("08", f"{NAME_ERROR}\n  {NAME_INPUT}", f"{NAME_INPUT}\n  {NAME_ERROR}"),
    (
        "08",
        f"{NAME}\n  {NAME_HELP}\n  {NAME_ERROR}\n  {NAME_INPUT}",
        f"{NAME_HELP}{NAME_ERROR}{NAME_INPUT}{NAME}",
    ),
    ("09", "naam-hulp naam-fout", "naam-fout naam-hulp"),
    (
        "10",
        f"<legend>Soort</legend>\n  {SOORT_HELP}",
        f"<legend>Soort</legend><p>x</p>{SOORT_HELP}",
    ),
    ("15", "<legend>Soort</legend>", ""),
    ("15", "<fieldset><legend>Geboren</legend>", "<fieldset><b>x</b><legend>Geboren</legend>"),
    ("15", BACK, '<input type="radio" name="soort" value="c" id="soort-3">'),
    ("01", ' value="b" id="soort-2"', ' value="b"'),
    ("16", ' role="radiogroup"', ""),
    ("20", ">Naam<", '><a href="#x">Naam</a><'),
    ("21", ' target="_blank"', ""),
    ("21", " (opent in een nieuw tabblad)", ""),
    ("22", BACK, '<a href="#">Vorige stap</a>'),
    ("22", "<h1>", '<span role="button">x</span><h1>'),
    ("24", 'id="g-dag"', 'id="g-dag" onchange="x()"'),
    ("26", "Volgende stap</button>", "OK</button>"),
    ("26", "Vorige stap</a>", "klik hier</a>"),
    ("27", ' aria-hidden="true"', ""),
    ("27", "</svg>Volgende stap", "</svg>"),
    ("28", "</form>\n</main>", '<input type="image" alt="x" src="x"></form>\n</main>'),
    ("29", SUBMIT, '<button type="submit" disabled>'),
    ("31", 'id="g-dag"', 'id="g-dag" placeholder="dd"'),
    ("46", 'id="g-dag"', 'id="g-dag" pattern="[0-9]+"'),
    ("48", NAME_ERROR, '<div class="utrecht-form-field-error-message" id="naam-fout"></div>'),
    ("49", "Vul uw naam in.", "Dit veld is verplicht."),
    ("49", "Vul uw naam in.", "Vul uw naam in"),
    ("49", "Vul uw naam in.", "Kies een soort."),
    ("50", f"{NAME_ERROR}\n  {NAME_INPUT}", f"{NAME_INPUT}\n  {NAME_ERROR}"),
    ("51", 'id="g-dag"', 'id="g-dag" aria-invalid="true"'),
    (
        "51",
        ' aria-describedby="naam-hulp naam-fout" aria-invalid="true"',
        ' aria-describedby="naam-hulp"',
    ),
    ("52", SUMMARY_HEAD, "<h2>Er zijn 2 fouten</h2>"),
    ("52", 'href="#naam"', 'href="#naam-hulp"'),
    ("52", f"{SUMMARY_NAME}", '<li><a href="#naam">Uw naam ontbreekt nog.</a></li>'),
    ("53", " novalidate", ""),
    ("54", "<title>2 fouten - ", "<title>"),
    ("54", "<title>2 fouten - ", "<title>3 fouten - "),
    ("55", "<h2>Stap 2 van 5", "<h2>Stap 3 van 5"),
    ("55", "- Stap 2 van 5: Uw adres -", "- Uw adres -"),
    ("56", "<fieldset><legend>Geboren", "<p>Stap 2 van 5</p><fieldset><legend>Geboren"),
    ("57", TAB, BACK),
    ("67", 'id="g-dag"', 'id="g-dag" tabindex="1"'),
    ("67", 'id="g-dag"', 'id="g-dag" autofocus'),
    ("72", 'id="g-dag"', 'id="g-dag" type="number"'),
]


def broken(html):
    return {finding.rule for finding in findings(read(html))}


def test_a_good_page_breaks_no_rule():
    assert [str(finding) for finding in findings(read(GOOD))] == []


@pytest.mark.parametrize(("number", "good", "bad"), PLANTED)
def test_a_planted_fault_is_seen(number, good, bad):
    assert good in GOOD
    assert number in {rule[:2] for rule in broken(GOOD.replace(good, bad))}


def test_every_rule_has_a_planted_fault():
    assert {rule[:2] for rule in RULES} == {number for number, _good, _bad in PLANTED}


def test_a_search_box_is_no_form_with_questions():
    assert broken(GOOD.replace('id="q"', 'id="q" placeholder="Zoek"')) == set()


def test_errors_without_a_summary_are_seen():
    bare = GOOD.replace("utrecht-alert--error", "utrecht-alert--info")
    assert {"52-summary_leads_to_fields", "54-title_counts_errors"} <= broken(bare)


def test_a_set_of_checkboxes_may_be_wrong_without_aria_invalid():
    boxes = GOOD.replace(' role="radiogroup"', "").replace('type="radio"', 'type="checkbox"')
    assert broken(boxes.replace('soort-fout" aria-invalid="true"', 'soort-fout"')) == set()
