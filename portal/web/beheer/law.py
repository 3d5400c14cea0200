"""What the portal takes for law: decree days, readings of unsure law, and the articles it names.

The tables belong to a lawyer and come with a release; here they are read, with their sources and
with where they are used, and it says what is missing.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.definition import citations
from portal.definition.citations import Citation
from portal.definition.model import Form
from portal.message import say, say_n
from portal.store import teamwork
from portal.termijn import besluitdagen, rechtsopvatting
from portal.termijn.kalender import last_known_year
from portal.termijn.klok import local_day
from portal.web.beheer.acting import gemeente
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.decrees import done
from portal.web.current import current, now
from portal.web.glue import i18n


@beheer.get("/wetten")
def law() -> ResponseReturnValue:
    last = date(last_known_year(), 12, 31)
    with current().database.read() as tx:
        unsure = teamwork.uncertain(tx, gemeente(), last)
    today, used = local_day(now()), _used()
    return render_template(
        "beheer/wetten.html",
        done=done(),
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
                each.question,
                each.readings[each.chosen],
                each.why,
                f"{each.source} ({each.code})",
            ]
            for each in rechtsopvatting.questions().values()
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
    ]


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
    """The articles a form names, of each kind of message it can be."""
    named = ((kind.legal_basis, kind.term) for kind in form.kinds)
    for basis, term in ((form.legal_basis, form.term), *named):
        if basis is not None:
            yield basis
        if term is not None and term.article is not None:
            yield term.article
