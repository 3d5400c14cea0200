"""Every page of the editors' room; importing it registers them all."""

from portal.web.redactie import (
    begin,
    binding,
    editor,
    form,
    guide,
    overview,
    preview,
    publish,
    record,
    trial_removal,
    trial_steps,
    versions,
)
from portal.web.redactie.blueprint import redactie

__all__ = [
    "begin",
    "binding",
    "editor",
    "form",
    "guide",
    "overview",
    "preview",
    "publish",
    "record",
    "redactie",
    "trial_removal",
    "trial_steps",
    "versions",
]
