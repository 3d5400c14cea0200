"""The receipt by mail says what Awb afdeling 2.3 needs, and nothing that a mail may not carry."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from portal.outbox.letters import environment
from portal.outbox.parcel import MailParcel
from tests.markup import read
from tests.outbox.letters import a_mail


def test_the_receipt_says_what_was_received_when_and_what_follows():
    text = a_mail().text
    for told in (
        "Wij hebben uw aanvraag ontvangen",
        "Kenmerk: 2026-7KQ4M2-X",
        "Onderwerp: Evenementenvergunning",
        "Ontvangen op: maandag 2 maart 2026 om 23.59 uur",
        "Ontvangen door: Gemeente Elzendam",
        "Wij beslissen uiterlijk dinsdag 28 april 2026.",
        "artikel 4:13 Algemene wet bestuursrecht",
        "1. Wij kijken of wij alles hebben.",
        "2. Daarna vragen wij de politie om advies.",
        "Ga zelf naar https://loket.elzendam.example en log in bij Mijn Elzendam.",
        "Dit is een ontvangstbevestiging. Dit is nog geen besluit op uw aanvraag.",
        "Bel 14 0999",
        "Sluisplein 1",
    ):
        assert told in text


def test_the_receipt_promises_nobody_that_there_is_nothing_to_do():
    # The form may ask for something later, and says so under "Wat gebeurt er nu?".
    assert "niets te doen" not in a_mail().text


def test_the_receipt_says_where_to_send_what_is_still_asked():
    text = a_mail().text
    assert "E-mail: gemeente@elzendam.example" in text
    assert "Post: Gemeente Elzendam, Postbus 100, 1230 AA Elzendam" in text


@pytest.mark.parametrize(
    ("nature", "sentence"),
    [
        ("melding", "Wij moeten uw melding nog bekijken."),
        ("aangifte", "Wij moeten uw gegevens nog verwerken."),
        ("klacht", "Dit is nog geen antwoord op uw klacht."),
        ("overig", "Dit is nog geen antwoord op uw bericht."),
    ],
)
def test_the_receipt_says_what_it_is_not(nature, sentence):
    assert sentence in a_mail(nature=nature).text
    assert "Dit is nog geen antwoord op uw bericht." in a_mail(nature=nature, sensitive=True).text


def test_the_moment_is_told_on_a_dutch_clock():
    # 2026-06-01T22:30Z is already the second of June in Elzendam (Awb: local days count).
    mail = a_mail(received_at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))
    assert "dinsdag 2 juni 2026 om 0.30 uur" in mail.text


def test_both_parts_say_the_same():
    mail = a_mail(dwangsom=True)
    (page,) = read(mail.html).find("/html/body")
    assert bare(" ".join(page.itertext())) == bare(mail.text)


def bare(text: str) -> str:
    """The words alone: lists and labels are written differently in the two parts."""
    return " ".join(re.sub(r"(?m):|^\d\. ", " ", text).split())


def test_the_html_part_is_sound_and_has_headings():
    page = read(a_mail().html)
    assert not page.mistakes
    assert page.root.get("lang") == "nl"
    assert [heading.text for heading in page.find("//h1")] == ["Wij hebben uw aanvraag ontvangen"]
    assert len(page.find("//h2")) == 4


def test_no_link_leads_to_a_login():
    mail = a_mail()
    assert "<a " not in mail.html
    assert "href" not in mail.html


def test_a_sensitive_form_keeps_its_subject_to_itself():
    mail = a_mail(sensitive=True)
    for part in (mail.subject, mail.text, mail.html):
        assert "Evenementenvergunning" not in part
        assert "politie" not in part
        assert "aanvraag" not in part
    assert mail.subject == "Wij hebben uw bericht ontvangen"
    assert "2026-7KQ4M2-X" in mail.text


def test_a_next_step_that_would_tell_an_answer_stays_home():
    mail = a_mail(
        next_steps=("Wij bellen ((telefoon)).", "Noem ((kenmerk)), uiterlijk ((beslisdatum)).")
    )
    assert "((" not in mail.text
    assert "Wij bellen" not in mail.text
    assert "1. Noem 2026-7KQ4M2-X, uiterlijk dinsdag 28 april 2026." in mail.text


def test_what_comes_later_is_asked_only_when_something_does():
    line = "U stuurt ons nog ((bijlagen_later))."
    assert "stuurt ons nog" not in a_mail(next_steps=(line,)).text
    assert "U stuurt ons nog 1 bijlage." in a_mail(next_steps=(line,), files_later=1).text


def test_without_a_term_no_date_is_promised():
    text = a_mail(due=None, next_steps=()).text
    assert "uiterlijk" not in text
    assert "Voor dit bericht geldt geen wettelijke termijn." in text
    assert "Wat gebeurt er nu?" not in text


def test_being_late_has_consequences_when_the_law_says_so():
    assert "ingebrekestelling" in a_mail(dwangsom=True).text
    assert "ingebrekestelling" not in a_mail(dwangsom=False).text


def test_who_did_not_log_in_is_not_sent_to_mijn():
    text = a_mail(logged_in=False).text
    assert "Mijn Elzendam" not in text
    assert "Bewaar deze e-mail" in text


def test_each_promise_has_its_own_words():
    assert "Wij antwoorden uiterlijk dinsdag 28 april 2026." in a_mail(verb="antwoorden").text
    done = a_mail(verb="afhandelen").text
    assert "Wij zijn hier uiterlijk dinsdag 28 april 2026 mee klaar." in done


def test_words_of_an_editor_are_never_markup():
    mail = a_mail(product="<b>Vet & duur</b>")
    assert "&lt;b&gt;Vet &amp; duur&lt;/b&gt;" in mail.html
    assert "<b>Vet & duur</b>" in mail.text


def test_half_a_letter_is_never_written():
    with pytest.raises(UndefinedError):
        environment().from_string("Beste {{ naam }}").render()


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_parcel_comes_out_of_the_outbox_as_it_went_in(subject, text):
    mail = MailParcel(to="a@example.nl", subject=subject, text=text, html=text, language="nl")
    assert MailParcel.from_payload(mail.to_payload()) == mail


def test_blank_lines_do_not_pile_up():
    for changes in ({}, {"due": None}, {"next_steps": ()}, {"sensitive": True}):
        assert "\n\n\n\n" not in a_mail(**changes).text
