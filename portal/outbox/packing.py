"""Making mails and letters of what is to be told: the worker does it, every minute.

Messages for one person within a short while become one mail that names each of them. Packing and
the parcel are one transaction, so nothing is told twice and nothing is left behind. The receipt of
a form is no part of this: it is a mail of its own and goes at once.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.bronnen.person import Sources
from portal.config import Gemeente
from portal.outbox import brief, notices
from portal.outbox.aftermath import note, other_way
from portal.outbox.brief import letter
from portal.outbox.notices import Notice, notice_mail
from portal.outbox.of_message import notice_of
from portal.outbox.postal import SourceDownError, address
from portal.outbox.speech import speaker
from portal.store import (
    adressen,
    berichten,
    kennisgevingen,
    ondertekeningen,
    outbox,
    submissions,
)
from portal.store.kennisgevingen import LETTER, Kennisgeving, State
from portal.store.session import Database, Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day

AT_ONCE = 100
NO_ADDRESS = "adres_onbekend"

log = logging.getLogger(__name__)


class TakenError(Exception):
    """Another worker packed it meanwhile: nothing to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a letter must know of the house; `bundle` is how long messages wait for each other."""

    gemeente: Gemeente
    address: str
    sources: Sources
    bundle: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Told:
    """One row with all that its mail or letter says."""

    row: Kennisgeving
    notice: Notice
    text: str
    language: str
    person: "dict[str, object] | None"


def pack_due(database: Database, vault: Vault, house: House, clock: Callable[[], datetime]) -> int:
    """Pack what has waited long enough; gives how many parcels were made.

    What one message does wrong keeps no other from going: it stays, and `watch` calls it late.
    """
    with database.read() as tx:
        rows = kennisgevingen.due(tx, clock() - house.bundle, AT_ONCE)
        told = _opened(tx, vault, rows)
    made = 0
    for group in _groups(told):
        try:
            made += _packed(database, vault, house, group, clock())
        except TakenError:
            continue
        except SourceDownError:
            log.warning("the register does not answer; a letter waits for its address")
        except Exception as error:  # noqa: BLE001 - whatever one message does, the next one goes
            # Only the kind of the error: its text may quote the message.
            kind = type(error).__name__
            log.error("a notification could not be packed (%s); it waits", kind)  # noqa: TRY400 - see above
    return made


def _opened(tx: Session, vault: Vault, rows: Sequence[Kennisgeving]) -> "list[_Told]":
    found = []
    for row, bericht, zaak in kennisgevingen.with_messages(tx, rows):
        said = berichten.contents(vault, bericht)
        submission = submissions.of_zaak(tx, zaak.submission_id)
        hers = row.owner == zaak.owner
        notice = notice_of(bericht, said, zaak, bericht.until)
        person = submissions.person(vault, submission) if hers else _signer(tx, vault, row, zaak)
        found.append(_Told(row, notice, said.text, submission.language, person))
    return found


def _signer(tx: Session, vault: Vault, row: Kennisgeving, zaak: Zaak) -> "dict[str, object] | None":
    """Who must sign along, as the register is asked for her address; None for anybody else."""
    for found, _ in ondertekeningen.of_zaak(tx, zaak):
        if found.owner == row.owner:
            return {"soort": "burger", "bsn": ondertekeningen.signer(vault, found).bsn}
    return None


def _groups(told: "Iterable[_Told]") -> "list[list[_Told]]":
    """All mail for one person in one, each letter alone."""
    groups: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for each in told:
        row = each.row
        alone = row.id if row.channel == LETTER else ""
        groups[row.owner_kind, row.owner_index, row.channel, alone].append(each)
    return list(groups.values())


def _packed(
    database: Database, vault: Vault, house: House, group: "list[_Told]", now: datetime
) -> int:
    if group[0].row.channel == LETTER:
        to = address(group[0].person, house.sources)
        with database.write() as tx:
            return _letter(tx, vault, house, group[0], to, now)
    with database.write() as tx:
        return _mail(tx, vault, house, group, now)


def _mail(tx: Session, vault: Vault, house: House, group: "list[_Told]", now: datetime) -> int:
    first = group[0].row
    adres = adressen.proven(tx, first.owner)
    if adres is None or not adres.usable:
        for each in group:
            _by_hand(tx, each.row, "adres_onbruikbaar", now)
        return 0
    mail = notice_mail(
        [each.notice for each in group],
        to=adressen.email(vault, adres),
        gemeente=house.gemeente.spoken(adres.language),
        address=house.address,
        language=adres.language,
        translate=speaker(adres.language),
    )
    rows = [each.row for each in group]
    return _put(tx, vault, rows, "mail", notices.KIND, mail.to_payload(), now, adres.id)


def _letter(  # noqa: PLR0913, PLR0917 - a letter, its address and when
    tx: Session,
    vault: Vault,
    house: House,
    told: _Told,
    to: tuple[str, ...] | None,
    now: datetime,
) -> int:
    if to is None:
        _by_hand(tx, told.row, NO_ADDRESS, now)
        return 0
    written = letter(
        told.notice,
        told.text,
        to=to,
        gemeente=house.gemeente.spoken(told.language),
        day=local_day(now),
        address=house.address,
        language=told.language,
        translate=speaker(told.language),
    )
    return _put(tx, vault, [told.row], "brief", brief.KIND, written.to_payload(), now, None)


def _put(  # noqa: PLR0913, PLR0917 - a parcel and the rows it tells of
    tx: Session,
    vault: Vault,
    rows: Sequence[Kennisgeving],
    channel: str,
    kind: str,
    payload: Mapping[str, object],
    now: datetime,
    adres_id: str | None,
) -> int:
    """Put the parcel in the outbox; the key is that of its first row, and of no other parcel."""
    key = rows[0].key
    if not kennisgevingen.take(tx, [row.id for row in rows], key, adres_id):
        raise TakenError
    outbox.put(
        tx,
        vault,
        gemeente=rows[0].gemeente,
        channel=channel,
        kind=kind,
        key=key,
        payload=payload,
        now=now,
    )
    note(tx, rows, "kennisgeving_aangeboden", now, {"kanaal": channel})
    return 1


def _by_hand(tx: Session, row: Kennisgeving, why: str, now: datetime) -> None:
    """Let an employee do it: there is no address to send it to."""
    if not kennisgevingen.take(tx, [row.id], "", None):
        raise TakenError
    other_way(tx, [row], why, now)
    kennisgevingen.settle(tx, row, State.PERMANENT, now)
