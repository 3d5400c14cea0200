"""What the portal takes for law: decree days, readings of unsure law, and the articles it names.

The tables come with a release; here they are read, with their sources and with where they are used,
and it says what is missing. A gemeente may choose and correct (`law_choice`): who did, when and why
stands below, beside what was delivered.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.definition import citations
from portal.definition.citations import Citation
from portal.definition.model import Form
from portal.message import say, say_n
from portal.store import rechtskeuzes, teamwork
from portal.store.rechtskeuzes import ARTICLE, HOLDS, PROPOSED, READING, Rechtskeuze
from portal.termijn import besluitdagen, rechtsopvatting
from portal.termijn.kalender import last_known_year
from portal.termijn.klok import local_day
from portal.web.beheer.acting import gemeente, said
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.decrees import done
from portal.web.beheer.law_choice import DONE, who
from portal.web.beheer.law_form import subject
from portal.web.current import current, now
from portal.web.glue import i18n

ON_PAGE = 50
OWN = say("Eigen keuze van de gemeente. De reden staat onder Wat hier is gewijzigd.")
STEPS = {
    HOLDS: say("Gewijzigd"),
    PROPOSED: say("Voorgesteld"),
    rechtskeuzes.WITHDRAWN: say("Voorstel ingetrokken"),
}


@beheer.get("/wetten")
def law() -> ResponseReturnValue:
    last = date(last_known_year(), 12, 31)
    with current().database.read() as tx:
        unsure = teamwork.uncertain(tx, gemeente(), last)
        history = [_event(row) for row in rechtskeuzes.versions(tx, gemeente(), ON_PAGE)]
        waiting = [_link(row) for row in rechtskeuzes.waiting(tx, gemeente())]
    today, used = local_day(now()), _used()
    ours, own = rechtsopvatting.ours(), i18n.sentence(OWN)
    return render_template(
        "beheer/wetten.html",
        done=done() or said(DONE),
        history=history,
        waiting=[link for link in waiting if link is not None],
        last=last,
        soon=last.year <= today.year + 1,
        unsure=say_n(
            "%(n)s lopende zaak heeft een laatste dag na %(day)s. Die datum is niet zeker.",
            "%(n)s lopende zaken hebben een laatste dag na %(day)s. Die datums zijn niet zeker.",
            unsure,
            day=last,
        )
        if unsure
        else None,
        decrees=[
            [
                each.name,
                ", ".join(str(year) for year in sorted(each.years)),
                ", ".join(i18n.day(day) for day in sorted(each.days)),
                each.source,
            ]
            for each in sorted(besluitdagen.decrees(), key=lambda each: -max(each.years))
        ],
        readings=[
            [
                (each.question, url_for(".ask_choice", soort=READING, naam=name)),
                each.readings[getattr(ours, name)],
                each.why if getattr(ours, name) == each.chosen else own,
                f"{each.source} ({each.code})",
            ]
            for name, each in rechtsopvatting.questions().items()
        ],
        articles=[_row(each, today, used) for each in citations.known().values()],
    )


def _row(article: Citation, today: date, used: "dict[str, list[str]]") -> "list[object]":
    name = str(article)
    until = article.valid_until
    if article.valid(today):
        valid = say("vanaf %(day)s", day=article.valid_from)
    elif until is not None and until < today:
        valid = say("vervallen na %(day)s", day=until)
    else:
        valid = say("pas vanaf %(day)s", day=article.valid_from)
    return [
        (name, article.link) if article.link else name,
        i18n.sentence(valid),
        ", ".join(used.get(article.key, ())) or "-",
        (
            i18n.sentence(say("Wijzigen")),
            url_for(".ask_choice", soort=ARTICLE, naam=article.key),
            name,
        ),
    ]


def _link(row: Rechtskeuze) -> tuple[str, str] | None:
    """The way to a proposal; none when this release does not have what it is about."""
    about = subject(row.kind, row.name)
    if about is None:
        return None
    return about.title, url_for(".ask_choice", soort=row.kind, naam=row.name)


def _event(row: Rechtskeuze) -> dict[str, str]:
    """One line of what was changed here: what, why and by whom, beside what was delivered."""
    about = subject(row.kind, row.name)
    people = " / ".join(who(key) for key in (row.proposed, row.actor) if key is not None)
    told = say(
        "%(step)s: %(value)s. Zoals geleverd: %(released)s. Reden: %(reason)s (%(people)s)",
        step=i18n.sentence(STEPS[row.step]),
        value=str(row.value) if about is None else about.words(row.value).rstrip("."),
        released="-" if about is None else about.words(None).rstrip("."),
        reason=row.reason.rstrip("."),
        people=people,
    )
    return {
        "date": i18n.moment(row.at),
        "title": row.name if about is None else about.title,
        "text": i18n.sentence(told),
    }


def _used() -> "dict[str, list[str]]":
    """Which forms rest on which article, by its key."""
    catalogue = current().catalogue
    found: dict[str, list[str]] = defaultdict(list)
    for slug in sorted(catalogue.slugs()):
        published = catalogue.current(slug, i18n.language())
        if published is not None:
            for key in sorted(set(_keys(published.form))):
                found[key].append(published.form.title)
    return found


def _keys(form: Form) -> Iterator[str]:
    """The articles a form names: of each kind of message it can be, and of what it asks."""
    named = ((kind.legal_basis, kind.term) for kind in form.kinds)
    for basis, term in ((form.legal_basis, form.term), *named):
        if basis is not None:
            yield basis
        if term is not None and term.article is not None:
            yield term.article
    for step in form.steps:
        for asked in step.asked:
            yield from (key for key in (asked.ground, asked.by_law) if key is not None)
