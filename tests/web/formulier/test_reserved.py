"""Words of the web that no form may use for itself."""

import pytest

from portal.definition.lint.meaning import RESERVED_QUESTIONS, RESERVED_SLUGS, RESERVED_STEPS
from tests.definition.good import broken, problems
from tests.web.scenes import NEXT, begun, checked, is_faulty

HEAD = "/formulier/<slug>/<draft_id>/"


def test_every_control_a_page_adds_of_its_own_is_reserved(house):
    client = house.visitor()
    pages = [checked(client)]
    one = begun(client)
    pages.append(one.visit(one.path + "?terug=controle"))
    own = {
        control.get("name")
        for page in pages
        for control in page.page.find("//main//form//*[@name][@type='hidden' or self::button]")
    }
    assert {"bewijs", "terug", "verzending", "op_pagina", "revisie", "actie", "csrf_token"} == own
    assert own <= RESERVED_QUESTIONS


def test_every_last_word_of_an_address_is_reserved_for_steps(house):
    words = {
        rule.rule.removeprefix(HEAD)
        for rule in house.app.url_map.iter_rules()
        if rule.rule.startswith(HEAD) and "<" not in rule.rule.removeprefix(HEAD)
    }
    with_dashes = {"e-mail-bevestigen", "nieuwe-versie", "verder-gaan"}
    plain = {"controle", "versturen", "bewaren", "stoppen", "overzicht", "einde", "hulpcode"}
    plain |= {"ingetrokken"}
    assert plain | with_dashes == words
    assert words | {"begin", "weggegooid"} <= RESERVED_STEPS


def test_every_first_word_of_an_address_is_reserved_for_forms(house):
    words = {
        rule.rule.split("/")[2]
        for rule in house.app.url_map.iter_rules()
        if rule.rule.startswith("/formulier/") and not rule.rule.startswith("/formulier/<")
    }
    assert words <= RESERVED_SLUGS


@pytest.mark.parametrize("name", ["bewijs", "terug", "verzending", "op_pagina"])
def test_no_question_takes_such_a_name(name):
    found = problems(broken("vraag: bezoekers", f"vraag: {name}"))
    assert "R303" in {problem.code for problem in found}


@pytest.mark.parametrize("name", ["begin", "stoppen", "weggegooid"])
def test_no_step_takes_such_a_name(name):
    found = problems(broken("stap: veiligheid", f"stap: {name}"))
    assert "R303" in {problem.code for problem in found}


def test_a_word_of_the_web_that_is_typed_does_nothing(house):
    page = begun(house.visitor()).press({"op_pagina": "onderwerp bestaat_niet"}, NEXT)
    assert is_faulty(page)
