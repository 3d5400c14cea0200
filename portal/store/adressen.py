"""The e-mail addresses people gave: proven by a code, replaced, or found to be unusable.

An address is sealed; a keyed hash finds it back when a mail to it fails. An address counts only
once it is proven: a typed one may be somebody else's (law note R23). Of a code a keyed hash is
kept, which expires, and which bears few tries (control R-02 of the security note).
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Index, LargeBinary, and_, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.owners import Owned, owned_by, values
from portal.store.vault import Vault

CODE_LIVES = timedelta(minutes=15)
TRIES = 5


class Adres(Owned, Base):
    """An e-mail address of somebody; the newest proven one that was not replaced is in use."""

    __tablename__ = "adressen"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    email: Mapped[Sealed]
    email_index: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    language: Mapped[str]
    given_at: Mapped[datetime]
    given_by: Mapped[str]
    proven_at: Mapped[datetime | None]
    unusable_at: Mapped[datetime | None]
    unusable_reason: Mapped[str | None]
    replaced_at: Mapped[datetime | None]
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_until: Mapped[datetime | None]
    code_tries: Mapped[int]

    @property
    def usable(self) -> bool:
        """Whether a message may go to it."""
        return self.proven_at is not None and self.unusable_at is None and self.replaced_at is None


_MINE = owned_by(Adres.owner_kind, Adres.owner_index)
_NOT_REPLACED = and_(_MINE, Adres.replaced_at.is_(None))
_FRESH = {"populate_existing": True}
_PROVEN = (
    select(Adres)
    .where(_NOT_REPLACED, Adres.proven_at.is_not(None))
    .order_by(Adres.proven_at.desc(), Adres.id)
    .limit(1)
    .execution_options(**_FRESH)
)
_PENDING = (
    select(Adres)
    .where(_NOT_REPLACED, Adres.proven_at.is_(None), Adres.code_hash.is_not(None))
    .order_by(Adres.given_at.desc(), Adres.id)
    .limit(1)
    .execution_options(**_FRESH)
)
FAILED = (
    select(Adres.id)
    .where(_NOT_REPLACED, Adres.unusable_at.is_not(None))
    .order_by(Adres.unusable_at.desc())
    .limit(1)
)
_BY_ID = select(Adres).where(Adres.id == bindparam("id"), _MINE)


def give(  # noqa: PLR0913 - an address is given by somebody, in a language, to be proven with a code
    tx: Session,
    vault: Vault,
    owner: Owner,
    email: str,
    *,
    gemeente: str,
    language: str,
    by: str,
    code: str | None,
    now: datetime,
) -> Adres:
    """Keep an address that is still to be proven; one that waited before is replaced by it."""
    waiting = and_(_of(owner), Adres.proven_at.is_(None), Adres.unusable_at.is_(None))
    changed(tx, update(Adres).where(waiting).values(replaced_at=kept(now)))
    new = new_id()
    row = Adres(
        id=new,
        gemeente=gemeente,
        owner_kind=owner.kind,
        owner_index=owner.index,
        email=vault.seal(email.encode(), _place(new)),
        email_index=index_of(vault, email),
        language=language,
        given_at=kept(now),
        given_by=by,
        proven_at=None,
        unusable_at=None,
        unusable_reason=None,
        replaced_at=None,
        code_hash=None if code is None else _code_hash(vault, new, code),
        code_until=None if code is None else kept(now + CODE_LIVES),
        code_tries=0,
    )
    tx.add(row)
    tx.flush()
    return row


def proven(tx: Session, owner: Owner) -> Adres | None:
    """Give the address in use; it may have been found unusable since."""
    return tx.scalars(_PROVEN, values(owner)).one_or_none()


def pending(tx: Session, owner: Owner) -> Adres | None:
    """Give the address that waits for its code."""
    return tx.scalars(_PENDING, values(owner)).one_or_none()


def find(tx: Session, adres_id: str, owner: Owner) -> Adres | None:
    """Find an address of this owner, also one that was replaced."""
    return tx.scalars(_BY_ID, {"id": adres_id, **values(owner)}).one_or_none()


def email(vault: Vault, adres: Adres) -> str:
    """Open the address; TamperedError when it is damaged."""
    return vault.open(adres.email, _place(adres.id)).decode()


def renew_code(tx: Session, vault: Vault, adres: Adres, code: str, now: datetime) -> None:
    """Give it a new code; the one before no longer works."""
    new = {
        "code_hash": _code_hash(vault, adres.id, code),
        "code_until": kept(now + CODE_LIVES),
        "code_tries": 0,
    }
    changed(tx, update(Adres).where(Adres.id == adres.id).values(new))
    for name, value in new.items():
        set_committed_value(adres, name, value)


def prove(tx: Session, vault: Vault, adres: Adres, code: str, now: datetime) -> bool:
    """Try a code: True when it is the right one, in time and within five tries.

    Then this address is in use and every other one of its owner is replaced. A try counts before
    it is judged, so that tries at one moment cannot be more than there are. Commit either way.
    """
    may = and_(
        Adres.id == adres.id,
        Adres.proven_at.is_(None),
        Adres.replaced_at.is_(None),
        Adres.code_until > kept(now),
        Adres.code_tries < TRIES,
    )
    counted = update(Adres).where(may).values(code_tries=Adres.code_tries + 1)
    if not changed(tx, counted):
        return False
    right = and_(Adres.id == adres.id, Adres.code_hash == _code_hash(vault, adres.id, code))
    new = {"proven_at": kept(now), "code_hash": None, "unusable_at": None, "unusable_reason": None}
    if not changed(tx, update(Adres).where(right).values(new)):
        return False
    others = and_(_of(adres.owner), Adres.id != adres.id)
    changed(tx, update(Adres).where(others).values(replaced_at=kept(now)))
    return True


def unusable(  # noqa: PLR0913 - whose address, which, why and when
    tx: Session, vault: Vault, owner: Owner, email: str, *, reason: str, now: datetime
) -> tuple[Adres, ...]:
    """Mark an address of this owner as one that takes no mail; gives what was marked now."""
    which = and_(
        _NOT_REPLACED, Adres.email_index == index_of(vault, email), Adres.unusable_at.is_(None)
    )
    rows = tuple(tx.scalars(select(Adres).where(which), values(owner)))
    new = {"unusable_at": kept(now), "unusable_reason": reason}
    for row in rows:
        changed(tx, update(Adres).where(Adres.id == row.id).values(new))
        for name, value in new.items():
            set_committed_value(row, name, value)
    return rows


def known(tx: Session, vault: Vault, owner: Owner, email: str) -> bool:
    """Whether this owner gave this address and has not replaced it."""
    which = and_(_NOT_REPLACED, Adres.email_index == index_of(vault, email))
    return tx.scalar(select(Adres.id).where(which).limit(1), values(owner)) is not None


def index_of(vault: Vault, email: str) -> bytes:
    """Give the keyed hash an address is found by; capitals make no other address of it."""
    return vault.index(f"email:{email.strip().casefold()}")


def _of(owner: Owner) -> ColumnElement[bool]:
    """Build the condition for what an owner has in use; in an UPDATE the names are taken."""
    hers = and_(Adres.owner_kind == owner.kind, Adres.owner_index == owner.index)
    return and_(hers, Adres.replaced_at.is_(None))


def _code_hash(vault: Vault, adres_id: str, code: str) -> bytes:
    return vault.index(f"adrescode:{adres_id}:{code}")


def _place(adres_id: str) -> str:
    return context("adressen", adres_id, "email")
