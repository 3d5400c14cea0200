"""Texts out to translators, and a form in their language."""

from portal.definition.model import Form
from portal.definition.read import read
from portal.definition.texts import texts_of, translated
from portal.definition.translations import extract, fallen_away, grown, lacking, template
from portal.resources import folder
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


def test_a_language_that_was_there_and_is_gone_lacks_every_text():
    form, children = good(), {"en": {"Kinderen": "Children"}}
    assert lacking(form, {}) == ()
    assert "'Kinderen' (geen vertaling in: en)" in " ".join(lacking(form, {}, children))
    assert fallen_away(form, children, {}) == (
        "'Kinderen' was vertaald (en) en is dat in deze versie niet meer.",
    )
    assert fallen_away(form, children, children) == ()
    assert fallen_away(form, {"en": {"Een tekst van vroeger": "Old"}}, {}) == ()


def test_the_file_that_comes_with_the_portal_is_one_that_can_be_grown():
    whole = (folder("translations") / "en" / "LC_MESSAGES" / "forms.po").read_bytes()
    content, missing = grown(whole, "en", template([good()]), {})
    assert content.count(b"msgid") >= whole.count(b"msgid")
    assert missing > 0
    assert grown(content, "en", template([good()]), {}) == (content, missing)
