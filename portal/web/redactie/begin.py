"""A new form, begun in the browser from a product of the national list; kept as a concept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.definition.check import check
from portal.editing.beginning import begun, first_test
from portal.editing.blocks import Written, blocks_of
from portal.engine.clean import printable
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.producten.rubrieken import RUBRIEKEN
from portal.resources import folder
from portal.store import concepts
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.offer import stock
from portal.web.pages.speaking import speak_as_asked
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.works import gemeente, works

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
CONTACT = "contact"
NEAR = 3
NO_PRODUCT = say("Vul de naam van een product in, bijvoorbeeld: kapvergunning.")
NO_SUCH = say("Dit product staat niet in de productenlijst. Kijk of u het goed hebt geschreven.")
MEANT = say(
    "Dit product staat niet in de productenlijst. Bedoelt u: %(names)s? Vul dan die naam in."
)
TAKEN = say("Voor dit product is er al een formulier: %(slug)s. Bewerk dat formulier.")
BAD_SLUG = say("Gebruik voor het adres alleen kleine letters, cijfers en streepjes, zoals: bomen.")
THERE = say("Er is al een formulier met het adres %(slug)s. Kies een ander adres.")
NO_SUBJECT = say("Kies bij welk onderwerp dit product hoort.")
NOT_RIGHT = say("Met deze naam lukt het niet: %(problem)s")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor filled in to begin with."""

    product: str = ""
    slug: str = ""
    subject: str = ""
    blocks: tuple[str, ...] = (CONTACT,)


@redactie.get("/nieuw")
def ask_to_begin() -> ResponseReturnValue:
    return _page(Asked(product=_line("product")), {})


@redactie.post("/nieuw")
def begin_form() -> ResponseReturnValue:
    if not access.may_edit(access.editor()):
        abort(403)
    known = blocks()
    chosen = tuple(name for name in known if name in request.form.getlist("bouwsteen"))
    if speak_as_asked():
        return _page(Asked(_typed("product"), _typed("adres"), _typed("onderwerp"), chosen), {})
    asked = Asked(_line("product").lower(), _line("adres").lower(), _line("onderwerp"), chosen)
    faults = dict(_faults(asked))
    if faults:
        return _page(asked, faults), 422
    product = _known(asked.product)
    slug = asked.slug or _address(asked.product)
    uri = product.uri if product is not None else None
    text = begun(slug, asked.product, asked.subject, [known[name] for name in asked.blocks], uri)
    made = check(text.encode(), f"{slug}.yaml")
    if made.form is None:
        problem = made.problems[0].text
        return _page(asked, {"product": say(NOT_RIGHT.text, problem=problem)}), 422
    with current().database.write() as tx:
        done = slug not in {each.slug for each in works(tx)} and concepts.keep(
            tx,
            gemeente=gemeente(),
            slug=slug,
            source=text.encode(),
            tests=first_test(made.form, local_day(now())).encode(),
            seen=0,
            author=access.signature(access.editor()),
            now=now(),
        )
        if done:
            access.note(tx, "formulier_begonnen", slug, data={"product": asked.product})
    if not done:
        return _page(asked, {"adres": say(THERE.text, slug=slug)}), 409
    return redirect(url_for(".write", slug=slug, part="formulier", bewaard="ja"), 303)


def blocks() -> dict[str, Written]:
    """Give the blocks of questions of this installation, by name."""
    return blocks_of(current().settings.forms, folder("forms"))


def _faults(asked: Asked) -> Iterator[tuple[str, Message]]:
    product = _known(asked.product)
    if not asked.product:
        yield "product", NO_PRODUCT
    elif product is not None and product.form is not None:
        yield "product", say(TAKEN.text, slug=product.form)
    elif product is None and stock().version:
        near = [hit.entry.name for hit in stock().indexes["nl"].search(asked.product)[:NEAR]]
        yield "product", say(MEANT.text, names=", ".join(near)) if near else NO_SUCH
    if asked.slug and not SLUG.fullmatch(asked.slug):
        yield "adres", BAD_SLUG
    if asked.subject not in {each.name for each in RUBRIEKEN}:
        yield "onderwerp", NO_SUBJECT


def _known(name: str) -> Offered | None:
    """The product of that name; None when the list has none."""
    products = stock().products.values()
    return next((each for each in products if each.name.lower() == name), None)


def _address(product: str) -> str:
    """An address for a form, made of the name of its product."""
    return re.sub(r"[^a-z0-9]+", "-", product).strip("-")[:60].strip("-") or "formulier"


def _typed(name: str) -> str:
    return printable(request.values.get(name, ""))


def _line(name: str) -> str:
    return " ".join(_typed(name).split())[:200]


def _page(asked: Asked, faults: dict[str, Message]) -> str:
    said = {name: i18n.sentence(message) for name, message in faults.items()}
    return render_template(
        "redactie/nieuw.html",
        editor=access.editor(),
        asked=asked,
        faults=list(said.items()),
        fault_count=len(said),
        told={name: [text] for name, text in said.items()},
        subjects=[(each.name, i18n.sentence(each.title)) for each in RUBRIEKEN],
        blocks=[
            (name, each.block.title, name in asked.blocks)
            for name, each in sorted(blocks().items())
        ],
        listed=bool(stock().version),
        may_edit=access.may_edit(access.editor()),
    )
