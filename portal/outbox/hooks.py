"""Which happenings other systems are told of: a message that was posted, a case that was opened.

Looked up in the tables and not remembered on the way: whatever happened in the last month and was
not told yet is told, also what happened while no worker ran. The body holds ids and kinds alone.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from portal.store import happenings, outbox
from portal.store.session import Database
from portal.store.vault import Vault

CHANNEL, KIND = "webhook", "webhook"
LOOK_BACK = timedelta(days=30)
AT_ONCE = 200


def tell_hooks(database: Database, vault: Vault, urls: Sequence[str], now: datetime) -> int:
    """Put in the outbox what each address was not told yet; gives how much that is."""
    told = 0
    for url in urls:
        name = hashlib.sha256(url.encode()).hexdigest()[:12]
        with database.read() as tx:
            untold = happenings.untold(tx, name, now - LOOK_BACK, AT_ONCE)
        if not untold:
            continue
        with database.write() as tx:
            for each in untold:
                body = {
                    "gebeurtenis": each.event,
                    "id": each.id,
                    "zaak": each.zaak_id,
                    "soort": each.kind,
                    "op": each.at.isoformat(timespec="milliseconds"),
                }
                told += outbox.put(
                    tx,
                    vault,
                    gemeente=each.gemeente,
                    channel=CHANNEL,
                    kind=KIND,
                    key=happenings.key_of(name, each.event, each.id),
                    payload={"url": url, "body": body},
                    now=now,
                    zaak_id=each.zaak_id,
                )
    return told
