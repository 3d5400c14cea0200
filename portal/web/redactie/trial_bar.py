"""The bar of a trial and a choice of language: what was chosen and not applied stays there."""

from dataclasses import asdict

from flask import request

from portal.web.glue.session import visit
from portal.web.pages.speaking import SPEAK
from portal.web.redactie import choices, trial
from portal.web.redactie.choices import Choices
from portal.web.redactie.trial import Trial

KEY = "proef_balk"


def speak_in_trial(tried: Trial, act: str) -> None:
    """Let a trial speak the language whose button was pressed, and apply nothing of its bar."""
    language = act.removeprefix(SPEAK)
    trial.keep(tried, choices=choices.speaking(tried.choices, language))
    left = choices.speaking(choices.typed(tried.choices, request.form), language)
    visit()[KEY] = {"slug": tried.slug, "keuzes": asdict(left)}


def in_bar(tried: Trial) -> Choices:
    """What the bar shows: what was left in it when a language was pressed, once; else what holds.

    Its day is as it was typed, and may be none that can be read.
    """
    left = visit().pop(KEY, None)
    if left is None or left["slug"] != tried.slug:
        return tried.choices
    return Choices(**left["keuzes"])
