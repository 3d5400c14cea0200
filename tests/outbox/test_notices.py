"""The mail that a message waits: five facts, no link, text and HTML the same, in each language."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.outbox.delivery import Delivered, Outgoing
from portal.outbox.marks import mark_of, read_mark
from portal.outbox.notices import Notice, in_order, notice_mail
from portal.outbox.speech import speaker
from portal.zaak.berichten import KINDS, Direction, Nature, Reaction
from tests.outbox.letters import ELZENDAM, MOMENT, Postbox, a_channel, a_server

OUT = [nature for nature, kind in KINDS.items() if kind.direction is Direction.OUT]
DAY = date(2026, 5, 18)


def a_notice(nature: Nature = Nature.BERICHT, until: date | None = None, **changes) -> Notice:
    kind = KINDS[nature]
    made = Notice(
        nature=nature,
        product="Parkeervergunning",
        kenmerk="2026-7KQ4M2-X",
        sender="team Vergunningen",
        effect=kind.effect.text,
        reaction=kind.reaction,
        until=until,
    )
    return replace(made, **changes)


def a_notification(*notices: Notice, language: str = "nl"):
    return notice_mail(
        notices or (a_notice(),),
        to="jan@example.org",
        gemeente=ELZENDAM,
        address="https://loket.example",
        language=language,
        translate=speaker(language),
    )


def words(html: str) -> str:
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("nature", OUT)
def test_each_kind_says_its_five_facts_in_both_parts(nature):
    notice = a_notice(nature, DAY)
    mail = a_notification(notice)
    for part in (" ".join(mail.text.split()), words(mail.html)):
        assert "Gemeente Elzendam, team Vergunningen" in part
        assert notice.kind.nature.text in part
        assert notice.effect in part
        assert "maandag 18 mei 2026" in part
        assert ("U moet iets doen." in part) is (notice.reaction is Reaction.MUST)


@pytest.mark.parametrize("nature", OUT)
def test_no_two_kinds_have_one_subject(nature):
    others = {str(a_notice(other).subject) for other in OUT if other is not nature}
    assert str(a_notice(nature).subject) not in others


@pytest.mark.parametrize("nature", OUT)
def test_it_is_all_english_for_who_reads_english(nature):
    mail = a_notification(a_notice(nature, DAY), language="en")
    for dutch in ("bericht", "besluit", " wij ", "reageren", "maandag 18", "Kenmerk", "Afzender"):
        assert dutch not in f"{mail.subject} {mail.text}".replace("Mijn", ""), dutch
    assert "Monday 18 May 2026" in mail.text
    assert '<html lang="en">' in mail.html


def test_there_is_no_link_and_no_picture():
    html = a_notification().html
    for tag in ("<a ", "<img", "href", "src="):
        assert tag not in html


@given(
    st.lists(
        st.builds(
            a_notice,
            nature=st.sampled_from(OUT),
            until=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
            kenmerk=st.integers(100000, 999999).map(lambda n: f"2026-{n}-X"),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_bundle_loses_nobody_and_the_most_urgent_comes_first(notices):
    mail = a_notification(*notices)
    for notice in notices:
        assert mail.text.count(notice.kenmerk) >= 1
        assert mail.html.count(notice.kenmerk) >= 1
    assert mail.text.count("Afzender: ") == len(notices)
    urgent = [each for each in notices if each.reaction is Reaction.MUST]
    if urgent:
        assert in_order(notices)[0].reaction is Reaction.MUST


def test_nothing_to_tell_is_no_mail():
    with pytest.raises(ValueError, match="at least one"):
        notice_mail(
            (),
            to="jan@example.org",
            gemeente=ELZENDAM,
            address="",
            language="nl",
            translate=speaker("nl"),
        )


def test_a_product_that_someone_typed_is_shown_and_not_run():
    html = a_notification(a_notice(product="<b>x</b>")).html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_reports_of_failure_come_in_on_an_address_of_this_mail_alone():
    secret = b"s" * 32
    postbox = Postbox()
    with a_server(postbox) as port:
        channel = a_channel(port, bounces="bounces@elzendam.example", secret=secret)
        payload = a_notification().to_payload()
        item = Outgoing(key="k", kind="kennisgeving", created_at=MOMENT, payload=payload)
        outcome = channel.deliver(item)
    assert isinstance(outcome, Delivered)
    [(sender, _, _)] = postbox.received
    assert read_mark(sender, "bounces@elzendam.example", (secret,)) == mark_of("k")
    assert outcome.message_id == f"<{mark_of('k')}@elzendam.example>"
    [message] = postbox.messages
    assert message["From"].addresses[0].addr_spec == "loket@elzendam.example"
