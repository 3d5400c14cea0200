"""The keys of the house: made once, kept in a file that only the portal may read, rotated.

Four kinds, so that one leak is not all leaks: master keys (newest first) that wrap the data keys
of records, one key for the blind index, keys from which named secrets (CSRF, cookies) are drawn,
and keys that chain the lines of the audit log. Those last ones are never left behind: without them
no older line can be proven.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import stat
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal.config import BadSettingError
from portal.store.durable import on_disk

KEY_BYTES = 32
ID_BYTES = 8
AUDIT_ID_BYTES = 4
# 32 random bytes hold about 30 different values; fewer than 16 does not happen by chance.
LEAST_DIFFERENT = 16
ABOUT = (
    "Keys of Loket. Keep a copy in a safe place: without it nothing in the database can be read."
)


class BadKeysError(BadSettingError):
    """The keys are missing, readable by others or weak; the text says what to do."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A 256-bit key that wraps data keys; the id stands in every record it sealed."""

    id: str
    key: bytes = field(repr=False)
    made_at: str


@dataclass(frozen=True, slots=True)
class AuditKey:
    """A 256-bit key that chains audit lines; the id stands in every line it chained."""

    id: str
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, key: bytes) -> "AuditKey":
        """Name a key by its own digest; that tells nothing about the key."""
        return cls(hashlib.sha256(b"audit|" + key).hexdigest()[: 2 * AUDIT_ID_BYTES], key)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys, newest first. `source` is the file they came from."""

    masters: tuple[MasterKey, ...]
    index_key: bytes = field(repr=False)
    signing: tuple[bytes, ...] = field(repr=False)
    audit: tuple[AuditKey, ...] = field(repr=False)
    source: Path | None = None

    @classmethod
    def new(cls, at: datetime) -> "KeyRing":
        """Make a ring of fresh random keys."""
        return cls(
            masters=(_new_master(at),),
            index_key=secrets.token_bytes(KEY_BYTES),
            signing=(secrets.token_bytes(KEY_BYTES),),
            audit=(_new_audit(),),
        )

    @classmethod
    def read(cls, path: Path, override: str | None = None) -> "KeyRing":
        """Read the ring from its file, or from `override` (the same JSON, from the environment).

        Raises BadKeysError when the file is missing, broken, weak or open to other users.
        """
        if override is not None:
            return cls.parse(override)
        try:
            mode = path.stat().st_mode
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise BadKeysError(
                f"There is no key file {path}. Make one with `portal keys new`, or set LOKET_KEYS."
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise BadKeysError(f"The key file {path} cannot be read: {error}.") from error
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadKeysError(
                f"The key file {path} is open to other users; close it with `chmod 600 {path}`."
            )
        return replace(cls.parse(text), source=path)

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """Read the ring from its JSON text; BadKeysError names what is wrong, never the key."""
        try:
            table = json.loads(text)
            masters = tuple(
                MasterKey(_id(row["id"]), _key(row["key"], "a master key"), str(row["made_at"]))
                for row in table["masters"]
            )
            index_key = _key(table["index"], "the index key")
            ring = cls(
                masters=masters,
                index_key=index_key,
                signing=tuple(_key(row, "a signing key") for row in table["signing"]),
                audit=_audit(table, index_key),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadKeysError(
                "The keys are not written as `portal keys new` writes them; restore them from the"
                f" copy ({type(error).__name__})."
            ) from error
        return _sound(ring)

    def text(self) -> str:
        """Write the ring as JSON."""
        masters = [
            {"id": master.id, "key": _shown(master.key), "made_at": master.made_at}
            for master in self.masters
        ]
        table = {
            "about": ABOUT,
            "masters": masters,
            "index": _shown(self.index_key),
            "signing": [_shown(key) for key in self.signing],
            "audit": [_shown(each.key) for each in self.audit],
        }
        return json.dumps(table, indent=2) + "\n"

    def save(self, path: Path) -> "KeyRing":
        """Write the file readable by its owner alone, whole or not at all, and on disk."""
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(self.text())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        on_disk(path.parent)
        return replace(self, source=path)

    def with_new_keys(self, at: datetime) -> "KeyRing":
        """Add fresh keys in front; older ones still open, and prove, what they sealed."""
        return replace(
            self,
            masters=(_new_master(at), *self.masters),
            signing=(secrets.token_bytes(KEY_BYTES), *self.signing),
            audit=(_new_audit(), *self.audit),
        )

    def only_newest(self) -> "KeyRing":
        """Leave older keys behind; only right when nothing is sealed with them any more.

        The keys of the audit log stay, all of them: its lines are never written anew.
        """
        return replace(self, masters=self.masters[:1], signing=self.signing[:1])


def _new_master(at: datetime) -> MasterKey:
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    return MasterKey(secrets.token_hex(ID_BYTES), secrets.token_bytes(KEY_BYTES), made_at)


def _new_audit() -> AuditKey:
    return AuditKey.of(secrets.token_bytes(KEY_BYTES))


def _audit(table: Any, index_key: bytes) -> tuple[AuditKey, ...]:  # noqa: ANN401 - any JSON value
    """Read the keys of the log; a file from before there were any gets one drawn from another key.

    The first rotation puts a key of its own before it.
    """
    if "audit" not in table:
        return (AuditKey.of(hmac.digest(index_key, b"audit", "sha256")),)
    return tuple(AuditKey.of(_key(row, "an audit key")) for row in table["audit"])


def _shown(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _id(text: str) -> str:
    if len(bytes.fromhex(text)) != ID_BYTES:
        raise ValueError("wrong length")
    return text.lower()


def _key(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise BadKeysError(f"{name} is not base64; restore the key file from its copy.") from error
    if len(key) != KEY_BYTES:
        raise BadKeysError(f"{name} has {len(key)} bytes; it must have {KEY_BYTES}.")
    if len(set(key)) < LEAST_DIFFERENT:
        raise BadKeysError(f"{name} is too weak: it is not random. Use `portal keys new`.")
    return key


def _sound(ring: KeyRing) -> KeyRing:
    if not ring.masters or not ring.signing or not ring.audit:
        raise BadKeysError("The keys hold no master key, no signing key or no audit key.")
    keys = [master.key for master in ring.masters] + [ring.index_key, *ring.signing]
    keys += [each.key for each in ring.audit]
    ids = [master.id for master in ring.masters]
    if len(set(keys)) != len(keys) or len(set(ids)) != len(ids):
        raise BadKeysError("The same key or key id stands twice in the keys; each must be its own.")
    return ring
