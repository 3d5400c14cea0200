"""Repeated steps: what is seen where, and whether the list of rows can be filled in."""

import re
from collections.abc import Iterator

from portal.definition.lint.whole import Whole
from portal.definition.model import Email, Repeat
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.repeat import LONGEST_NAME, NUMBER

PLACEHOLDER = re.compile(r"\(\((.*?)\)\)")


def rows(whole: Whole) -> Iterator[Problem]:
    """Check every repeated step, and the rules that speak of its rows."""
    for group, number in whole.groups.items():
        step = whole.form.steps[number]
        if step.repeat is not None:
            path: Path = ("stappen", number, "herhaal")
            yield from _bounds(whole, path, step.repeat)
            yield from _name(whole, path, group, step.repeat)
        if len(group) > LONGEST_NAME:
            yield whole.fout(
                ("stappen", number, "stap"),
                "R232",
                f"De naam van een herhaalde stap heeft hoogstens {LONGEST_NAME} tekens.",
            )
    for asked in whole.asked:
        question = asked.question
        if asked.group is not None and isinstance(question, Email) and question.receipt:
            yield whole.fout(
                (*asked.path, "ontvangstbevestiging"),
                "R234",
                "De ontvangstbevestiging gaat naar één adres. Vraag dat buiten de herhaalde stap.",
            )
    yield from _rules(whole)


def other_row(whole: Whole, path: Path, name: str, group: str | None) -> Iterator[Problem]:
    """Refuse a question of a row where that row is not the one we are in (`group`)."""
    asked = whole.by_name.get(name)
    if asked is not None and asked.group is not None and asked.group != group:
        yield whole.fout(
            path,
            "R230",
            f"vraag '{name}' staat in de herhaalde stap '{asked.group}' en heeft daar in elke rij "
            f"een eigen antwoord. Gebruik hier een berekening, bijvoorbeeld {{aantal: [{name}]}}.",
            name,
        )


def no_group(whole: Whole, path: Path, name: str) -> Problem | None:
    """Say how the rows of a group are counted, where its name was taken for a question."""
    if name not in whole.groups:
        return None
    return whole.fout(
        path,
        "R231",
        f"'{name}' is een herhaalde stap. Tel de rijen met een berekening: {{aantal: {name}}}.",
        name,
    )


def _bounds(whole: Whole, path: Path, repeat: Repeat) -> Iterator[Problem]:
    if repeat.minimum > repeat.maximum:
        key = "min" if "minimum" in repeat.model_fields_set else "max"
        yield whole.fout(
            (*path, key), "R310", f"'min' ({repeat.minimum}) is meer dan 'max' ({repeat.maximum})."
        )
    if repeat.singular == repeat.plural:
        yield whole.waarschuwing(
            (*path, "wat"), "R235", "Schrijf bij 'wat' eerst één, dan meer: [kraam, kramen]."
        )


def _name(whole: Whole, path: Path, group: str, repeat: Repeat) -> Iterator[Problem]:
    """Check that a row is named by what is in it, and that two rows never have one name."""
    if repeat.name is None:
        return
    own = {asked.question.name: asked for asked in whole.asked if asked.group == group}
    named = PLACEHOLDER.findall(repeat.name)
    for name in named:
        if name != NUMBER and name not in own:
            yield whole.fout(
                (*path, "naam"),
                "R233",
                f"(({name})) kan niet in de naam van een rij; wel ((nummer)) en de vragen van "
                f"'{group}'{meant(name, [NUMBER, *own])}",
            )
        elif name in own and own[name].question.kind == "bsn":
            yield whole.fout(
                (*path, "naam"), "R211", "Een BSN mag niet in een tekst komen te staan."
            )
    if NUMBER not in named:
        yield whole.waarschuwing(
            (*path, "naam"),
            "R236",
            "Zet ((nummer)) in de naam. Anders kunnen twee rijen hetzelfde heten.",
        )


def _rules(whole: Whole) -> Iterator[Problem]:
    """A rule is about one row, or about the whole: its fault must have one place to be told."""
    for number, rule in enumerate(whole.form.rules):
        groups = {whole.by_name[name].group for name in rule.at if name in whole.by_name}
        groups |= {None for name in rule.at if name in whole.groups}
        if len(groups) > 1:
            yield whole.fout(
                ("regels", number, "bij"),
                "R237",
                "Noem hier alleen vragen van één herhaalde stap, of alleen vragen daarbuiten.",
            )
