"""The vault: seals what a record holds, so that a copy of the database tells nothing.

Envelope encryption with AES-256-GCM: every record has its own random data key, wrapped by a master
key whose id stands in front. The context ("drafts|<id>|content") is associated data of both, so a
value moved to another row, table or column does not open (ASVS 11.3.2; the control K-02).

Layout: 1 byte version, 8 bytes key id, 12 + 48 bytes nonce and wrapped data key, 12 bytes nonce and
the sealed text with its 16 byte tag.
"""

import hmac
import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.store.keyring import ID_BYTES, KEY_BYTES, AuditKey, BadKeysError, KeyRing

__all__ = ["KeyRing", "TamperedError", "Vault"]

VERSION = b"\x01"
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_END = 1 + ID_BYTES
WRAP_END = KEY_END + NONCE_BYTES + KEY_BYTES + TAG_BYTES
SHORTEST = WRAP_END + NONCE_BYTES + TAG_BYTES

Stamp = tuple[int, int, int]


class TamperedError(Exception):
    """A sealed value does not open here: changed, moved, or its key is gone. Never says which."""

    def __init__(self, context: str) -> None:
        super().__init__(f"sealed value does not open: {context}")
        self.context = context


class Vault:
    """Seals with the newest key, opens with any; follows its key file when that is renewed."""

    def __init__(self, keys: KeyRing) -> None:
        self._take(keys)
        self._stamp = _stamp(keys.source)

    @property
    def keys(self) -> KeyRing:
        """The ring in use."""
        return self._keys

    @property
    def newest(self) -> bytes:
        """What every value sealed from now on starts with: version and id of the newest key."""
        return self._newest

    def seal(self, plain: bytes, context: str) -> bytes:
        """Seal bytes for this context; the same bytes never give the same result twice."""
        self._follow()
        bound = context.encode()
        data_key = os.urandom(KEY_BYTES)
        nonce = os.urandom(NONCE_BYTES)
        head = self._newest
        return (
            head + self._wrap(head, data_key, bound) + nonce + _text(data_key, nonce, plain, bound)
        )

    def open(self, sealed: bytes, context: str) -> bytes:
        """Open what `seal` made for this same context; TamperedError for anything else."""
        data_key = self._unwrap(sealed, context)
        nonce, text = sealed[WRAP_END : WRAP_END + NONCE_BYTES], sealed[WRAP_END + NONCE_BYTES :]
        try:
            return AESGCM(data_key).decrypt(nonce, text, b"data|" + context.encode())
        except InvalidTag as error:
            raise TamperedError(context) from error

    def knows(self, sealed: bytes) -> bool:
        """Tell whether the master key that sealed this is at hand; not whether it opens."""
        return sealed[:KEY_END] in self._ciphers

    def rewrap(self, sealed: bytes, context: str) -> bytes:
        """Wrap the data key anew with the newest master key; the sealed text stays as it is.

        The text is opened once to be sure that what is rewrapped is whole (TamperedError).
        """
        self._follow()
        self.open(sealed, context)
        data_key = self._unwrap(sealed, context)
        head = self._newest
        return head + self._wrap(head, data_key, context.encode()) + sealed[WRAP_END:]

    def seal_json(self, value: object, context: str) -> bytes:
        """Seal a JSON value."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self.seal(text.encode(), context)

    def open_json(self, sealed: bytes, context: str) -> Any:  # noqa: ANN401 - any JSON value
        """Open what `seal_json` made; TamperedError for anything else."""
        return json.loads(self.open(sealed, context))

    def index(self, text: str) -> bytes:
        """Keyed hash to look somebody up by (32 bytes); tells nothing without its key."""
        return hmac.digest(self._keys.index_key, text.encode(), "sha256")

    def audit_key(self) -> AuditKey:
        """Give the key for the next line of the audit log; see `store.chain`."""
        self._follow()
        return self._keys.audit[0]

    def secret(self, name: str) -> bytes:
        """Draw the present secret of that name, for signing what is short-lived (32 bytes)."""
        return self.secrets(name)[0]

    def secrets(self, name: str) -> tuple[bytes, ...]:
        """Draw the secret of that name from every signing key, newest first (for fallbacks)."""
        label = f"secret|{name}".encode()
        return tuple(hmac.digest(key, label, "sha256") for key in self._keys.signing)

    def _wrap(self, head: bytes, data_key: bytes, bound: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._ciphers[head].encrypt(nonce, data_key, b"key|" + head + bound)

    def _unwrap(self, sealed: bytes, context: str) -> bytes:
        head = sealed[:KEY_END]
        if len(sealed) < SHORTEST:
            raise TamperedError(context)
        if head not in self._ciphers:
            self._follow()
        try:
            return self._ciphers[head].decrypt(
                sealed[KEY_END : KEY_END + NONCE_BYTES],
                sealed[KEY_END + NONCE_BYTES : WRAP_END],
                b"key|" + head + context.encode(),
            )
        except (KeyError, InvalidTag) as error:
            raise TamperedError(context) from error

    def _follow(self) -> None:
        # Rotation without downtime: a new key in the file is used from the next value on. A file
        # that is gone or broken leaves the keys in memory at work; the next start refuses it.
        source = self._keys.source
        if source is None:
            return
        stamp = _stamp(source)
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._take(KeyRing.read(source))
        except BadKeysError:
            return

    def _take(self, keys: KeyRing) -> None:
        heads = {VERSION + bytes.fromhex(master.id): master.key for master in keys.masters}
        self._ciphers = {head: AESGCM(key) for head, key in heads.items()}
        self._newest = next(iter(heads))
        self._keys = keys


def _text(data_key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    return AESGCM(data_key).encrypt(nonce, plain, b"data|" + bound)


def _stamp(source: Path | None) -> Stamp | None:
    if source is None:
        return None
    try:
        found = os.stat(source)  # noqa: PTH116 - on the path of every seal; Path.stat costs twice
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
