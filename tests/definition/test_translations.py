"""Texts out to translators, and a form in their language."""

from portal.definition.model import Form
from portal.definition.read import read
from portal.definition.texts import texts_of, translated
from portal.definition.translations import extract, template
from tests.definition.good import GOOD
from tests.specimens import specimen


def good() -> Form:
    form = read(GOOD.encode(), "goed.yaml")
    assert isinstance(form, Form)
    return form


def test_every_text_comes_with_where_it_stands():
    found = dict(extract(good()))
    assert found["Hoe heet het evenement?"] == "goed: vraag naam: label"
    assert found["Op straat"] == "goed: vraag plek: opties label"
    assert found["Dat is al snel."] == "goed: vraag begin: let_op tekst"
    assert found["Veiligheid"] == "goed: stap veiligheid: titel"
    assert found["Het einde ligt niet voor het begin."] == "goed: regels fout"
    assert found["feest"] == "goed: product trefwoorden"


def test_what_is_the_same_in_every_language_is_not_translated():
    found = {text for _, text in texts_of(good())}
    assert found.isdisjoint({"evenementenvergunning", "apv-evenement", "11.1.1", "afhandeling"})


def test_translating_every_text_leaves_nothing_dutch_and_nothing_else_changed():
    form = good()
    upper = {text: text.upper() for _, text in texts_of(form)}
    shouted, missing = translated(form, upper)
    assert missing == frozenset()
    assert [text for _, text in texts_of(shouted)] == [text.upper() for _, text in texts_of(form)]
    back, _ = translated(shouted, {upper[text]: text for text in upper})
    assert back == form


def test_the_template_for_translators_is_the_same_every_time():
    forms = [good(), specimen("keuze")]
    assert template(forms) == template(forms)
    assert b'#. goed: vraag plek: label\nmsgid "Op wat voor plek is ((naam))?"' in template(forms)
    assert b"Creation-Date" not in template(forms)
