"""Who may see what: one table for all addresses. An address that is not in it fails.

Each row tells what somebody meets who is: unknown, Jan at a low level, Jan (whose things these
are), a company, another citizen, an employee. "in" is the page itself; "log" leads to logging in;
404 is the page of what does not exist.
"""

from datetime import date

import pytest

from portal.store import klanttaken, ondertekeningen, owners
from tests.house_for_tests import BAKERY, CLERK, FATIMA, JAN, JAN_LOW
from tests.journey import BROWSER, FORM
from tests.web.mijn.acts import ask_for, begun_about, decide, work_on, write_to
from tests.web.scenes import begun, draft_of, guard_of, received, step_url

ROLES = {
    "unknown": None,
    "low": JAN_LOW,
    "jan": JAN,
    "company": BAKERY,
    "another": FATIMA,
    "employee": CLERK,
}
OPEN = "in in in in in in"
HIS_DRAFT = "log log in log 404 log"  # verhuismelding: citizens, substantieel
HIS_DRAFT_FILE = "log log 404 log 404 log"  # an id that is no file of his
HIS_COPY_FILE = "404 log 404 404 404 404"
HIS_COPY = "404 log in 404 404 404"
HIS_CASE = "log log in 404 404 log"
HIS_FILE = "log log 404 404 404 log"  # an id that is no file of his
LOGGED_IN = "log in in in in log"

GET = {
    "informatie.home": OPEN,
    "informatie.products": OPEN,
    "informatie.search": OPEN,
    "informatie.product": OPEN,
    "informatie.contact": OPEN,
    "informatie.help_page": OPEN,
    "informatie.accessibility": OPEN,
    "informatie.privacy": OPEN,
    "informatie.privacy_of": OPEN,
    "informatie.security_txt": OPEN,
    "informatie.outages": OPEN,
    "informatie.designated": OPEN,
    "informatie.live": OPEN,
    "informatie.ready": OPEN,
    "informatie.figures": OPEN,
    "formulier.start": OPEN,
    "formulier.resume": OPEN,
    "formulier.thrown_away": OPEN,
    "formulier.step": HIS_DRAFT,
    "formulier.overview": HIS_DRAFT,
    "formulier.end": HIS_DRAFT,
    "formulier.row": HIS_DRAFT,
    "formulier.ask_to_remove": HIS_DRAFT,
    "formulier.check": HIS_DRAFT,
    "formulier.saved": HIS_DRAFT,
    "formulier.helped": HIS_DRAFT,
    "formulier.stop_page": HIS_DRAFT,
    "formulier.go_on": HIS_DRAFT,
    "formulier.newer": HIS_DRAFT,
    "formulier.withdrawn": HIS_DRAFT,
    "formulier.prove": HIS_DRAFT,
    "formulier.own_file": HIS_DRAFT_FILE,
    "formulier.sent_file": HIS_COPY_FILE,
    "formulier.received": HIS_COPY,
    "formulier.printed": HIS_COPY,
    "formulier.pdf": HIS_COPY,
    "mijn.overview": LOGGED_IN,
    "mijn.cases": LOGGED_IN,
    "mijn.detail": HIS_CASE,
    "mijn.pdf": HIS_CASE,
    "mijn.bewijs": HIS_CASE,
    "mijn.bewijs_pdf": HIS_CASE,
    "mijn.case_file": HIS_FILE,
    "mijn.question": HIS_CASE,
    "mijn.ask_to_withdraw": HIS_CASE,
    "mijn.objection": HIS_CASE,
    "mijn.messages": LOGGED_IN,
    "mijn.message": HIS_CASE,
    "mijn.message_file": HIS_FILE,
    "mijn.brief": HIS_CASE,
    "mijn.waiting_file": HIS_FILE,
    "mijn.tasks": LOGGED_IN,
    "mijn.task": HIS_CASE,
    "mijn.task_file": HIS_FILE,
    "mijn.ask_to_refuse": "log 404 404 404 in log",  # what Jan sent is hers to sign, not his
    "mijn.paper_to_sign": "log 404 404 404 404 log",  # it is closed: she need not read it any more
    "mijn.signing_bewijs": "log 404 404 404 in log",
    "mijn.signing_bewijs_pdf": "log 404 404 404 in log",
    "mijn.my_data": LOGGED_IN,
    "mijn.ask_to_export": "log log in in in log",
    "bereikbaarheid.page": LOGGED_IN,
    "bereikbaarheid.code": "log on on on on log",  # to the page itself: nothing waits for a code
    "bereikbaarheid.ask_to_decline": LOGGED_IN,
    "mijn.desk_help": LOGGED_IN,
    "mijn.ask_to_throw_away": HIS_CASE,
    "mijn.thrown_away": LOGGED_IN,
}
POST = {
    # a page that leads on to logging in has nothing to show first: the start page does that
    "formulier.begin": "on on on on on on",
    "formulier.take": "422 422 422 422 422 422",
    "formulier.change": "403 on on on on 403",
    "formulier.answer": "403 403 on on 404 403",
    "formulier.answer_row": "403 403 on on 404 403",
    "formulier.remove": "403 403 on on 404 403",
    "formulier.send": "403 403 409 on 404 403",
    "formulier.make_code": "403 403 on on 404 403",
    "formulier.ask_help": "403 403 on on 404 403",
    "mijn.end_desk_help": "403 on on on on 403",
    "formulier.throw_away": "403 403 on on 404 403",
    "mijn.ask": "403 403 422 404 404 403",
    "mijn.react": "403 403 422 404 404 403",
    "mijn.withdraw": "403 403 409 404 404 403",
    "mijn.throw_away": "403 403 on 404 404 403",
    "mijn.begin_objection": "403 403 on 404 404 403",
    "mijn.begin_notice": "403 403 404 404 404 403",  # his case is not late
    "mijn.do_task": "403 403 on 404 404 403",
    "mijn.sign": "403 404 404 404 on 403",
    "mijn.refuse": "403 404 404 404 409 403",  # what is closed needs no signature: she is told
    "mijn.consents": "403 403 404 404 404 403",  # his task asks something else
    "mijn.export": "403 403 in in in 403",
    "formulier.choose_version": "403 403 on on 404 403",
    "formulier.proving": "403 403 on on 404 403",
    "bereikbaarheid.give_address": "403 422 422 422 422 403",
    "bereikbaarheid.prove": "403 on on on on 403",
    "bereikbaarheid.send_again": "403 on on on on 403",
    "bereikbaarheid.choose": "403 on on on on 403",
    "bereikbaarheid.decline": "403 on on on on 403",
    "bereikbaarheid.want_again": "403 on on on on 403",
}
# The pages of logging in and out, and the gallery of a demonstration, hold nobody's data; their
# own tests are in tests/web/inloggen and tests/templates. The editors' room has a table of its own
# in tests/web/redactie/test_access.py, which takes every address it has; so have the rooms of case
# handlers, of managers and the desk (tests/web/{behandeling,beheer,balie}/test_access.py).
ROOMS = ("redactie.", "behandeling.", "beheer.", "balie.")
ELSEWHERE = ("inloggen.", "informatie.gallery_page", *ROOMS)
SIGNING = frozenset(
    f"mijn.{name}"
    for name in (
        *("sign", "refuse", "ask_to_refuse"),
        *("paper_to_sign", "signing_bewijs", "signing_bewijs_pdf"),
    )
)
LEADS_ON = frozenset(
    f"formulier.{name}"
    for name in (
        *("check", "overview", "end", "row", "ask_to_remove"),
        *("go_on", "newer", "prove", "withdrawn"),
    )
)


@pytest.fixture
def jans(played):
    return played(jans_things)


def jans_things(house):
    """What Jan has: a draft that is filled in, something sent, its case."""
    client = house.visitor(JAN)
    receipt = received(client, "verhuismelding")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    taak = ask_for(house, JAN, "Uw huurcontract", until=date(2026, 6, 15))
    bericht = write_to(house, JAN)
    klad = begun_about(house, JAN)
    to_sign = asked_to_sign(house, FATIMA)
    decide(house, JAN)
    draft = begun(client, "verhuismelding")
    return {
        "slug": "verhuismelding",
        "draft_id": draft_of(draft),
        "step": "waarheen",
        "row": "1",
        "submission_id": receipt.path.rsplit("/", 1)[1],
        "zaak_id": zaak,
        "file_id": "0" * 32,
        "taak_id": taak,
        "to_sign": to_sign,
        "bericht_id": bericht,
        "klad_id": klad,
    }


def asked_to_sign(house, person) -> str:
    """Jan's newest case needs the signature of somebody else; gives the id of her task."""
    with work_on(house, JAN) as work:
        taak = klanttaken.ask(
            work.tx,
            work.vault,
            work.zaak,
            kind=klanttaken.SIGN,
            asked=klanttaken.Asked((), "Wilt u meetekenen?"),
            until=date(2026, 6, 15),
            by="systeem",
            now=work.now,
            owner=owners.owner_of(work.vault, person),
        )
        ondertekeningen.ask(
            work.tx,
            work.vault,
            work.zaak,
            taak,
            signer="partner",
            row=None,
            person=ondertekeningen.Signer(person.bsn.digits, person.name, "uw partner"),
            statement="Ik vind dit goed.",
            inhoud="a" * 64,
            now=work.now,
        )
        return taak.id


def met(answer) -> str:
    """What a visitor met, in the words of the table."""
    if answer.status_code == 200:
        return "in"
    if answer.status_code == 303:
        return "log" if "/inloggen" in answer.location else "on"
    return str(answer.status_code)


def address(house, endpoint, values, method):
    rule = next(rule for rule in house.app.url_map.iter_rules(endpoint) if method in rule.methods)
    if endpoint in SIGNING:
        values = values | {"taak_id": values["to_sign"]}
    return house.app.url_map.bind("localhost").build(
        endpoint, {name: values[name] for name in rule.arguments}, method=method
    )


def test_every_address_is_in_the_table(house):
    missing = [
        (method, rule.endpoint)
        for rule in house.app.url_map.iter_rules()
        for method, table in (("GET", GET), ("POST", POST))
        if method in rule.methods
        and rule.endpoint not in table
        and not rule.endpoint.startswith(ELSEWHERE)
    ]
    assert missing == []


@pytest.mark.parametrize("endpoint", GET)
def test_who_may_see_it(house, jans, endpoint):
    path = address(house, endpoint, jans, "GET")
    found = {}
    for role, person in ROLES.items():
        answer = house.visitor(person).get(path)
        found[role] = met(answer)
        # a draft that is not finished leads from these pages to its open step
        if endpoint in LEADS_ON and found[role] == "on":
            found[role] = "in"
    assert found == dict(zip(ROLES, GET[endpoint].split(), strict=True))


@pytest.mark.parametrize("endpoint", POST)
def test_who_may_do_it(house, jans, endpoint):
    found = {}
    for role, person in ROLES.items():
        client = house.visitor(person)
        token = guard_of(client) if role not in {"unknown", "employee"} else "x"
        values = {"csrf_token": token, "verzending": "x" * 43, "revisie": "1", "code": "x"}
        path = address(house, endpoint, jans, "POST")
        answer = client.post(path, data=values, headers=BROWSER, content_type=FORM)
        found[role] = met(answer)
        answer.close()
        if endpoint == "formulier.throw_away" and role == "jan":
            jans["draft_id"] = draft_of(begun(house.visitor(JAN), "verhuismelding"))
    wanted = dict(zip(ROLES, POST[endpoint].split(), strict=True))
    for role, outcome in found.items():
        if wanted[role] == "on":
            assert outcome in {"on", "log", "422"}, role
        else:
            assert outcome == wanted[role], role


def test_the_level_of_the_form_is_the_level_of_its_copy(house, jans):
    low = house.visitor(JAN_LOW)
    for path in (
        f"/mijn/aanvragen/{jans['zaak_id']}",
        f"/formulier/ontvangen/{jans['submission_id']}",
    ):
        assert "niveau=substantieel" in low.get(path).location


def test_a_low_level_is_offered_a_higher_one_on_the_start_page(house):
    answer = house.visitor(JAN_LOW).get("/formulier/verhuismelding").text
    assert "Begin met het formulier" not in answer
    assert "niveau=substantieel" in answer
    assert "DigiD-app" in answer


def test_another_kind_of_visitor_is_told_who_may(house):
    answer = house.visitor(BAKERY).get("/formulier/verhuismelding").text
    assert "Begin met het formulier" not in answer
    assert "wie=burger" in answer
    assert "Dit formulier is voor inwoners" in answer


def test_a_step_of_an_anonymous_form_is_its_beginners_alone(house):
    page = begun(house.visitor())
    for person in (None, *ROLES.values()):
        assert house.visitor(person).get(step_url(page, "wat")).status_code == 404
