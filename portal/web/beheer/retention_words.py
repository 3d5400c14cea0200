"""How retention reads: the name of a group, a case to choose, a case that is held, a proof."""

from collections.abc import Mapping
from datetime import date

from flask import url_for

from portal.message import Message, say
from portal.store.vernietigingen import Vernietiging, ZaakHold
from portal.web.beheer.acting import Card, card
from portal.web.current import current
from portal.web.glue import i18n
from portal.zaak.bewaren import Hold

REASONS: Mapping[Hold, Message] = {
    Hold.BEZWAAR: say("Er loopt een bezwaar"),
    Hold.BEROEP: say("Er loopt een beroep bij de rechter"),
    Hold.WOO: say("Iemand vroeg de stukken op (Woo)"),
    Hold.HANDTEKENING: say("Er moet nog iemand tekenen"),
}
"""Why a case is kept although its period is over; there is no other reason in law."""


def form_titles() -> dict[str, str]:
    """The titles of all forms by their slug, in the language of the page."""
    catalogue = current().catalogue
    found = (catalogue.current(slug, i18n.language()) for slug in sorted(catalogue.slugs()))
    return {each.form.slug: each.form.title for each in found if each is not None}


def group_name(proposal: Vernietiging, titles: Mapping[str, str]) -> str:
    """Name product and result: the two that the selectielijst goes by."""
    result = str(proposal.ground.get("resultaat", "-")).replace("_", " ")
    title = titles.get(proposal.form_slug, proposal.form_slug)
    return i18n.sentence(say("%(title)s: %(result)s", title=title, result=result))


def row_of(proposal: Vernietiging, kenmerk: str) -> dict[str, object]:
    """A case as it is chosen from the list: until when it was kept and by which rule."""
    ground = proposal.ground
    parts = [
        say("bewaard tot en met %(day)s", day=proposal.vernietigen_na),
        say("%(term)s na %(begin)s", term=str(ground["termijn"]), begin=_begin(proposal)),
    ]
    if ground.get("selectielijst"):
        parts.append(say("selectielijst %(number)s", number=str(ground["selectielijst"])))
    if not ground.get("zeker", True):
        parts.append(say("het resultaat is niet zeker: de langste termijn is genomen"))
    if proposal.judged_by is not None and proposal.approved_by is None:
        parts.append(say("beoordeeld door %(who)s", who=_who(proposal.judged_by)))
    return {
        "id": proposal.id,
        "kenmerk": kenmerk,
        "hint": "; ".join(i18n.sentence(part) for part in parts),
    }


def held_card(hold: ZaakHold, kenmerk: str, title: str) -> Card:
    """A case that is held: why, since when and by whom."""
    facts = [
        (say("Waarom"), i18n.sentence(REASONS[Hold(hold.reason)])),
        (say("Sinds"), i18n.moment(hold.at)),
        (say("Door"), _who(hold.by)),
    ]
    act = (say("Niet meer vasthouden"), url_for("beheer.release", hold_id=hold.id), True)
    return card(f"{title} {kenmerk}", facts, (act,), kenmerk)


def facts_of(proposal: Vernietiging) -> "list[tuple[str, str]]":
    """The proof that a case was destroyed: what, why, who signed, when and how."""
    ground, proof = proposal.ground, proposal.proof or {}
    rows = proof.get("rijen", {})
    facts: list[tuple[Message, str]] = [
        (say("Nummer van dit bewijs"), proposal.id),
        (say("Formulier"), form_titles().get(proposal.form_slug, proposal.form_slug)),
        (say("Resultaat"), str(ground.get("resultaat", "-"))),
        (say("Selectielijst"), str(ground.get("selectielijst") or "-")),
        (say("Bewaartermijn"), str(ground.get("termijn", "-"))),
        (say("Bewaard tot en met"), i18n.day(proposal.vernietigen_na)),
        (say("Voorgesteld op"), i18n.moment(proposal.proposed_at)),
    ]
    if proposal.judged_by is not None:
        facts.append((say("Beoordeeld door"), _who(proposal.judged_by)))
    if proposal.approved_at is not None and proposal.approved_by is not None:
        facts += [
            (say("Goedgekeurd door"), _who(proposal.approved_by)),
            (say("Goedgekeurd op"), i18n.moment(proposal.approved_at)),
        ]
    if proposal.done_at is not None:
        facts.append((say("Vernietigd op"), i18n.moment(proposal.done_at)))
    facts += [
        (say("Hoe"), str(proof.get("wijze", "-"))),
        (say("Gewiste rijen"), str(sum(rows.values()))),
        (say("Gewiste bestanden"), str(len(proof.get("bestanden", ())))),
        (say("Controlegetal van de inhoud"), str(proof.get("inhoud", "-"))),
    ]
    return [(i18n.sentence(label), value) for label, value in facts]


def _begin(proposal: Vernietiging) -> Message | date:
    begin = proposal.ground.get("begin")
    return date.fromisoformat(begin) if begin else say("onbekend")


def _who(key: str) -> str:
    """An employee by her id, as the log knows her."""
    return key.removeprefix("medewerker:")
