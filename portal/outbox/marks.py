"""The mark a mail carries in its envelope sender, so that a report of its failure finds it back.

Variable envelope return path: `bounces+MARK.SIGNATURE@domain`. The signature shows that the mark is
ours: a report about a mail we never sent, or made up to spoil somebody's address, is not believed.
"""

import hashlib
import hmac

from portal.store.vault import Vault

LONGEST_LOCAL_PART = 64
_MARK, _SIGNATURE = 32, 16
_NAME = "bounces"


def mark_of(key: str) -> str:
    """Give the mark of a parcel: the local part of its Message-ID."""
    return hashlib.sha256(key.encode()).hexdigest()[:_MARK]


def return_path(bounces: str, mark: str, secret: bytes) -> str:
    """Give the envelope sender for a mail; ValueError when the address leaves no room for it."""
    local, _, domain = bounces.rpartition("@")
    marked = f"{local}+{mark}.{_signature(mark, secret)}"
    if not local or len(marked) > LONGEST_LOCAL_PART:
        raise ValueError("the address for reports is too long: 14 characters before the @ at most")
    return f"{marked}@{domain}"


def read_mark(address: str, bounces: str, secrets: tuple[bytes, ...]) -> str | None:
    """Read the mark out of an address a report came in on; None when it is not ours."""
    local, _, domain = address.strip().strip("<>").rpartition("@")
    own, _, own_domain = bounces.rpartition("@")
    base, plus, marked = local.partition("+")
    if (base.lower(), domain.lower()) != (own.lower(), own_domain.lower()) or not plus:
        return None
    mark, _, signature = marked.lower().partition(".")
    for secret in secrets:
        if hmac.compare_digest(signature.encode(), _signature(mark, secret).encode()):
            return mark
    return None


def secrets_of(vault: Vault) -> tuple[bytes, ...]:
    """Draw the secrets marks are signed with, the newest first."""
    return vault.secrets(_NAME)


def _signature(mark: str, secret: bytes) -> str:
    return hmac.new(secret, mark.encode(), "sha256").hexdigest()[:_SIGNATURE]
