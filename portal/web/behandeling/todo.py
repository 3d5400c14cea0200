"""What is to do besides deciding: letters, answers, refused files; closed with what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.work import NotNow
from portal.message import Message, say
from portal.store import caseload
from portal.store.session import Session
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak
from portal.termijn.klok import local_time
from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages import alarms
from portal.web.pages.ids import ID
from portal.web.pages.speaking import speak_as_asked

ON_PAGE = 50
KINDS: Mapping[str, Message] = {
    "brief_sturen": say("Stuur het bericht met de post of per e-mail"),
    "pakket_doorsturen": say("Stuur het pakket door naar een andere organisatie"),
    "vraag_beantwoorden": say("Beantwoord een vraag van de inwoner"),
    "reactie_lezen": say("Lees een reactie van de inwoner"),
    "aanvulling_beoordelen": say("Bekijk de aanvulling"),
    "aanvulling_verlopen": say("De aanvulling kwam niet: beslis hoe u verdergaat"),
    "ondertekend": say("Iedereen heeft meegetekend: ga verder"),
    "ondertekening_geweigerd": say("Iemand wil niet meetekenen: beslis hoe u verdergaat"),
    "ondertekening_verlopen": say(
        "Een handtekening kwam niet op tijd: vraag een aanvulling (Awb 4:5) of bel"
    ),
    "ingebrekestelling_ontvangen": say("Wij zijn in gebreke gesteld: beslis op tijd (Awb 4:17)"),
    "ingebrekestelling_te_vroeg": say(
        "Een ingebrekestelling kwam te vroeg: laat dat weten (Awb 4:17 lid 3)"
    ),
    "ingebrekestelling_van_ander": say(
        "Iemand anders of iemand zonder inlog stelde ons in gebreke: kijk na of dat geldt"
    ),
    "ingebrekestelling_afsluiten": say(
        "De zaak waar deze ingebrekestelling over gaat, is klaar: stel vast of er een dwangsom is"
        " (Awb 4:18) en sluit dit af"
    ),
    "intrekking_verwerken": say("De inwoner trekt dit in: handel het af"),
    "afschrift_per_post": say("Stuur de inwoner een afschrift met de post"),
    "tweede_controle": say("Een collega van de balie kijkt na wat is ingevuld"),
    "tweede_controle_fout": say("De tweede controle vond een fout: verbeter het met de inwoner"),
    "veel_gezocht": say("Een medewerker van de balie zocht in korte tijd veel personen"),
    "gesloten_dossier_geprobeerd": say("Een medewerker probeerde een gesloten dossier te openen"),
    "ook_aan_vertegenwoordiger": say(
        "Stuur ons bericht ook aan de vertegenwoordiger (Awb 6:17). Naam en adres staan bij de"
        " zaak, en het bericht is daar als brief te downloaden"
    ),
    "niet_verstuurd": say("Iets van ons ging niet de deur uit: zoek uit waarom en verstuur het"),
    "ontvangstbevestiging_niet_bezorgd": say(
        "De ontvangstbevestiging kwam niet aan: bel de inwoner of stuur een brief"
    ),
}
LETTER_READY = say(
    "Ligt bij de brieven om te printen. Doe er het afschrift en de bestanden uit de zaak bij."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do, as a page shows it."""

    id: str
    text: str
    facts: "list[tuple[str, str]]"
    href: str
    zaak_href: str | None


@behandeling.get("/te-doen")
def todo() -> ResponseReturnValue:
    with current().database.read() as tx:
        found = caseload.to_do(tx, access.scope(), ON_PAGE)
        zaken = _zaken(tx, found)
        tx.expunge_all()
    shown = [line(each, zaken.get(each.zaak_id or "")) for each in found]
    return render_template("behandeling/te-doen.html", lines=shown, done="gedaan" in request.args)


@behandeling.get("/te-doen/<taak_id>")
def one(taak_id: str) -> ResponseReturnValue:
    return _page(*_found(taak_id), "", ())


@behandeling.post("/te-doen/<taak_id>")
@may_come_late
def finish(taak_id: str) -> ResponseReturnValue:
    outcome = alarms.typed()
    if speak_as_asked():
        return _page(*_found(taak_id), outcome, (), typed=True)
    with current().database.write() as tx:
        taak = caseload.werktaak(tx, taak_id, access.scope()) if ID.fullmatch(taak_id) else None
        if taak is None:
            abort(404)
        result = alarms.pressed(tx, taak, access.handler())
        zaak = _zaken(tx, (taak,)).get(taak.zaak_id or "")
        tx.expunge_all()
    if isinstance(result, NotNow):
        return _page(taak, zaak, outcome, (("uitkomst", i18n.sentence(result.why)),)), 422
    if alarms.passing():
        return redirect(url_for(".one", taak_id=taak_id), 303)
    return redirect(url_for(".todo", gedaan="ja"), 303)


def lines(found: "Iterable[Werktaak]") -> "list[Line]":
    """What is to do, as a list of links."""
    return [line(each) for each in found]


def line(taak: Werktaak, zaak: Zaak | None = None) -> Line:
    """One thing to do in words; `zaak` is its case, where the page does not say that itself."""
    known = KINDS.get(taak.kind)
    when = [(say("Gevraagd op"), i18n.moment(taak.made_at))]
    if zaak is not None:
        named = say("%(titel)s, kenmerk %(kenmerk)s", titel=zaak.title, kenmerk=zaak.kenmerk)
        when.insert(0, (say("Zaak"), i18n.sentence(named)))
    if taak.due_at is not None:
        when.append((say("Doe dit uiterlijk"), _until(taak.due_at)))
    labels = (
        *(("naar", say("Naar")), ("adres", say("Adres")), ("ontvangen_op", say("Ontvangen op"))),
        *(("medewerker", say("Medewerker")), ("toelichting", say("Toelichting"))),
        ("kenmerk_ingebrekestelling", say("Kenmerk van de ingebrekestelling")),
        ("kenmerk_zaak", say("Kenmerk van die zaak")),
    )
    last = taak.data.get("niet_behandelen_tot")
    if last is not None:
        leave = i18n.day(date.fromisoformat(last))
        when.append((say("Niet behandelen kan tot en met"), leave))
    when += [(label, _shown(taak.data[name])) for name, label in labels if taak.data.get(name)]
    if taak.data.get("brief"):
        when.append((say("Brief"), i18n.sentence(LETTER_READY)))
    return Line(
        taak.id,
        i18n.sentence(known) if known else taak.kind.replace("_", " "),
        [(i18n.sentence(name), value) for name, value in when],
        url_for("behandeling.one", taak_id=taak.id),
        None if taak.zaak_id is None else url_for("behandeling.case", zaak_id=taak.zaak_id),
    )


def _shown(value: object) -> str:
    """What a task names; an address of several lines on one."""
    return ", ".join(line.strip() for line in str(value).splitlines() if line.strip())


def _until(moment: datetime) -> str:
    """The last moment to do something; midnight is the end of the day before, and said so."""
    local = local_time(moment)
    if local.time() != time(0):
        return i18n.moment(moment)
    return i18n.day(local.date() - timedelta(1))


def _zaken(tx: Session, found: Iterable[Werktaak]) -> Mapping[str, Zaak]:
    """The cases these are about, in one question."""
    ids = tuple({each.zaak_id for each in found if each.zaak_id is not None})
    return caseload.of_ids(tx, access.scope(), ids)


def _found(taak_id: str) -> tuple[Werktaak, Zaak | None]:
    with current().database.read() as tx:
        taak = caseload.werktaak(tx, taak_id, access.scope()) if ID.fullmatch(taak_id) else None
        if taak is None:
            abort(404)
        zaak = _zaken(tx, (taak,)).get(taak.zaak_id or "")
        tx.expunge_all()
    return taak, zaak


def _page(
    taak: Werktaak,
    zaak: Zaak | None,
    outcome: str,
    faults: "tuple[tuple[str, str], ...]",
    *,
    typed: bool = False,
) -> str:
    """The page of something to do; `typed`: the box stays, also when a colleague closed it."""
    closing = alarms.closing(taak, access.handler(), outcome, refused=typed or bool(faults))
    return render_template(
        "behandeling/taak.html",
        line=line(taak, zaak),
        task=closing,
        faults=faults,
        fault_count=0 if closing.about_me else len(faults),
    )
