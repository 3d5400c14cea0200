"""Acts about being reached: an address and its code, a choice for each kind of message, declining.

A citizen does this in Mijn, an employee for somebody at the counter; `by` says who. Every act is
dated, kept with the text that was read, confirmed by mail, and leaves a line in the audit log. An
employee cannot prove an address: only its owner reads the code (law note R21 to R23).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from portal.config import Gemeente
from portal.message import Message, say
from portal.outbox import own_mail
from portal.outbox.speech import speaker
from portal.people import Owner
from portal.store import adressen, audit, keuzes, outbox
from portal.store.adressen import Adres
from portal.store.base import new_id
from portal.store.keuzes import Shown
from portal.store.session import Session
from portal.store.vault import Vault
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Weg

SELF = "zelf"
_READY = say("Dat geldt voor alles wat wij u vanaf nu sturen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaching:
    """Somebody whose reachability is changed, by whom, in one transaction; the caller commits."""

    tx: Session
    vault: Vault
    owner: Owner
    gemeente: Gemeente
    address: str
    language: str
    now: datetime
    by: str = SELF

    def note(self, event: str, **data: str) -> None:
        """Leave the line of an act; it holds no address."""
        audit.write(
            self.tx,
            gemeente=self.gemeente.slug,
            at=self.now,
            event=event,
            actor=self.owner.kind if self.by == SELF else self.by,
            object_kind="persoon",
            object_id=self.owner.index.hex(),
            data=data,
        )

    def mail(
        self,
        kind: str,
        key: str,
        to: str,
        heading: Message,
        *sentences: Message,
        code: str | None = None,
    ) -> None:
        """Put a mail about this act in the outbox."""
        written = own_mail.own_mail(
            heading,
            sentences,
            to=to,
            gemeente=self.gemeente.spoken(self.language),
            address=self.address,
            language=self.language,
            translate=speaker(self.language),
            code=code,
        )
        outbox.put(
            self.tx,
            self.vault,
            gemeente=self.gemeente.slug,
            channel="mail",
            kind=kind,
            key=f"{kind}:{key}:{new_id()}",
            payload=written.to_payload(),
            now=self.now,
        )


def give_address(who: Reaching, email: str, code: str) -> Adres:
    """Take an address and send its code there; the one in use stays in use until it is proven."""
    adres = adressen.give(
        who.tx,
        who.vault,
        who.owner,
        email,
        gemeente=who.gemeente.slug,
        language=who.language,
        by=who.by,
        code=code,
        now=who.now,
    )
    who.note("adres_opgegeven", adres=adres.id)
    _send_code(who, adres, code)
    return adres


def new_code(who: Reaching, adres: Adres, code: str) -> None:
    """Send another code to an address that waits for it."""
    adressen.renew_code(who.tx, who.vault, adres, code, who.now)
    _send_code(who, adres, code)


def prove_address(who: Reaching, code: str) -> bool:
    """Try a code; when it is right the address is in use, and the old and the new one are told.

    Commit also when it is not right: a try has been counted.
    """
    adres = adressen.pending(who.tx, who.owner)
    before = adressen.proven(who.tx, who.owner)
    if adres is None or not adressen.prove(who.tx, who.vault, adres, code, who.now):
        who.note("adres_code_onjuist")
        return False
    who.note("adres_geverifieerd", adres=adres.id)
    to = adressen.email(who.vault, adres)
    who.mail(
        own_mail.CHANGED,
        f"{adres.id}:nieuw",
        to,
        say("Uw e-mailadres is bevestigd"),
        say("Wij gebruiken dit e-mailadres om u te laten weten dat er een bericht klaarstaat."),
        _READY,
    )
    if before is not None and before.email_index != adres.email_index:
        _tell_old(who, before)
    return True


def choose(
    who: Reaching, digital: Collection[Groep], shown: Callable[[Groep], Shown]
) -> tuple[Groep, ...]:
    """Keep which kinds go digitally from now on; the others go by post. Gives what changed.

    What was published before stays as it was published (law note R22).
    """
    adres = adressen.proven(who.tx, who.owner)
    changed = []
    for groep in Groep:
        wanted = Weg.DIGITAAL if groep in digital else Weg.POST
        now = keuzes.chosen(who.tx, who.owner, groep)
        if wanted == (now or Weg.POST):
            continue
        _keep(who, groep, wanted, shown(groep), adres)
        given = wanted is Weg.DIGITAAL
        who.note(f"bereikbaarheid_{'opgegeven' if given else 'ingetrokken'}", soort=groep)
        changed.append(groep)
    if changed:
        _confirm(who, adres)
    return tuple(changed)


def decline(who: Reaching, shown: Shown, *, wanted: bool) -> None:
    """Keep that somebody wants no mail that a message waits, or wants it again (Awb 2:10 lid 1)."""
    adres = adressen.proven(who.tx, who.owner)
    if keuzes.declined(who.tx, who.owner) != wanted:
        return
    _keep(who, AFZIEN, keuzes.YES if wanted else keuzes.NO, shown, adres)
    who.note("kennisgevingen_weer_gewenst" if wanted else "kennisgevingen_afgezien")
    _confirm(who, adres)


def _keep(who: Reaching, kind: str, chosen: str, shown: Shown, adres: Adres | None) -> None:
    keuzes.choose(
        who.tx,
        who.owner,
        kind,
        chosen,
        gemeente=who.gemeente.slug,
        shown=shown,
        by=who.by,
        now=who.now,
        adres_id=None if adres is None else adres.id,
    )


def _send_code(who: Reaching, adres: Adres, code: str) -> None:
    who.mail(
        own_mail.CODE,
        adres.id,
        adressen.email(who.vault, adres),
        say("Bevestig uw e-mailadres"),
        say("Vul deze code in op de pagina waar u uw e-mailadres hebt gegeven."),
        say("De code is 15 minuten geldig. Geef de code aan niemand anders, ook niet aan ons."),
        code=code,
    )


def _tell_old(who: Reaching, before: Adres) -> None:
    if before.unusable_at is None:
        who.mail(
            own_mail.CHANGED,
            f"{before.id}:oud",
            adressen.email(who.vault, before),
            say("Uw e-mailadres bij de gemeente is gewijzigd"),
            say("Vanaf nu krijgt u onze e-mails op een ander adres. Dit adres gebruiken wij niet."),
        )
    who.note("adres_gewijzigd", was=before.id)


def _confirm(who: Reaching, adres: Adres | None) -> None:
    if adres is None or not adres.usable:
        return
    who.mail(
        own_mail.CHOSEN,
        adres.id,
        adressen.email(who.vault, adres),
        say("Uw keuze voor onze berichten is opgeslagen"),
        say("U hebt gekozen hoe wij u berichten sturen. In Mijn ziet u wat u hebt gekozen."),
        _READY,
    )
