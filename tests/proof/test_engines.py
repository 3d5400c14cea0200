"""The same is found on either engine, in a reading transaction that nobody's writing disturbs."""

from portal.proof.verify import House, verify
from portal.store import audit
from tests.store.scenes import LATER, NOW, a_draft, a_zaak


def test_what_is_found_is_the_same_on_each_engine(database, vault):
    with database.write() as tx:
        a_draft(tx, vault)
        zaak = a_zaak(tx, vault)
        audit.write(
            tx,
            gemeente="elzendam",
            at=LATER,
            event="bericht_ontvangen",
            actor="burger",
            object_kind="submission",
            object_id=zaak.submission_id,
            data={"inhoud": "x", "kenmerk": zaak.kenmerk},
        )
    found = verify(House(database=database, vault=vault, now=NOW))
    assert found.lines == 1
    # The scene of the store has no real form and no receipt, and its draft was not closed.
    assert [(fault.promise, fault.words) for fault in found.faults] == [
        ("N1", "the hash or the kenmerk is not the one of its receipt"),
        ("N3", "its receipt is not in the outbox"),
        ("N6", "this version of a form was changed"),
        ("N7", "it is open, and it was sent"),
    ]
