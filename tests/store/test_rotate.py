"""Rotation: whatever happens half-way, in the end all opens and nothing needs the old key."""

import random

from portal.store import drafts, outbox, rotate, sessions, submissions
from portal.store.keyring import KeyRing
from portal.store.submissions import Submission
from portal.store.vault import Vault
from tests.store.scenes import ANSWERS, BSN, CONTENT, LATER, NOW, a_draft, owner, sent


class KilledError(BaseException):
    """The process is gone; no `except Exception` sees it."""


class DyingVault(Vault):
    """A vault whose process is killed after so many values."""

    def __init__(self, keys, left):
        super().__init__(keys)
        self.left = left

    def rewrap(self, sealed, context):
        if not self.left:
            raise KilledError
        self.left -= 1
        return super().rewrap(sealed, context)


def furnish(database, vault, count):
    with database.write() as tx:
        for number in range(count):
            a_draft(tx, vault)
            sent(tx, vault, a_draft(tx, vault), f"2026-{number:06}-X")
            sessions.create(
                tx, vault, id_hash=f"{number:064}", audience="inwoner", data={"n": number}, now=NOW
            )
            outbox.put(
                tx,
                vault,
                gemeente="elzendam",
                channel="mail",
                kind="ontvangst",
                key=f"mail:{number}",
                payload={"n": number},
                now=NOW,
            )


def all_opens(database, vault, count):
    with database.write() as tx:
        open_drafts = drafts.of_owner(tx, owner(vault), NOW)
        assert len(open_drafts) == 2 * count
        assert all(drafts.content(vault, draft) == CONTENT for draft in open_drafts)
        sent_ones = tuple(tx.scalars(rotate.select(Submission)))
        assert all(submissions.answers(vault, one) == ANSWERS for one in sent_ones)
        assert all(submissions.person(vault, one) == {"bsn": BSN} for one in sent_ones)
        for number in range(count):
            row = sessions.load(tx, f"{number:064}", "inwoner")
            assert sessions.data(vault, row) == {"n": number}
        assert len(outbox.claim(tx, LATER, LATER - NOW, 99)) == count


def test_after_rotation_the_old_key_can_go(database, vault):
    furnish(database, vault, 5)
    newer = Vault(vault.keys.with_new_keys(LATER))
    before = rotate.under_old_keys(database, newer)
    assert rotate.rotate(database, newer, batch=3) == rotate.Rotated(before, ())
    assert rotate.under_old_keys(database, newer) == 0
    all_opens(database, Vault(newer.keys.only_newest()), 5)


def test_a_second_run_finds_nothing_to_do(database, vault):
    furnish(database, vault, 2)
    newer = Vault(vault.keys.with_new_keys(LATER))
    rotate.rotate(database, newer)
    assert rotate.rotate(database, newer) == rotate.Rotated(0, ())


def test_killed_at_ten_random_moments_it_still_finishes(database, vault):
    furnish(database, vault, 6)
    keys = vault.keys.with_new_keys(LATER)
    dice = random.Random(20260501)  # noqa: S311 - which moment, not which secret
    for _ in range(10):
        try:
            rotate.rotate(database, DyingVault(keys, dice.randrange(5)), batch=2)
        except KilledError:
            all_opens_so_far = Vault(keys)
            with database.read() as tx:
                for draft in drafts.of_owner(tx, owner(vault), NOW):
                    assert drafts.content(all_opens_so_far, draft) == CONTENT
    rotate.rotate(database, Vault(keys), batch=2)
    assert rotate.under_old_keys(database, Vault(keys)) == 0
    all_opens(database, Vault(keys.only_newest()), 6)


def test_damaged_values_are_named_once_and_do_not_stop_the_rest(database, vault):
    furnish(database, vault, 3)
    with database.write() as tx:
        moved = drafts.of_owner(tx, owner(vault), NOW)
        damaged, source = [draft.id for draft in moved[:2]], moved[2]
        stolen = rotate.update(drafts.Draft).where(drafts.Draft.id.in_(damaged))
        tx.execute(stolen.values(content=source.content))
    newer = Vault(vault.keys.with_new_keys(LATER))
    outcome = rotate.rotate(database, newer, batch=2)
    assert outcome.damaged == tuple(f"drafts|{draft_id}|content" for draft_id in sorted(damaged))
    assert rotate.under_old_keys(database, newer) == 2


def test_every_sealed_column_is_found():
    assert {f"{place.table.__tablename__}.{place.column.key}" for place in rotate.places()} == {
        "adressen.email",
        "assistentie.representative",
        "balie_contacten.contents",
        "berichten.contents",
        "drafts.content",
        "files.about",
        "files.copy_key",
        "files.key",
        "kladden.contents",
        "klantcontacten.contents",
        "klanttaken.contents",
        "ondertekeningen.hulp",
        "ondertekeningen.ongedaan_reden",
        "ondertekeningen.person",
        "ondertekeningen.reason",
        "ondertekeningen.statement",
        "parcels.payload",
        "sessions.data",
        "submissions.answers",
        "submissions.mail",
        "submissions.person",
        "submissions.prefilled",
    }


def test_the_file_holds_no_answer_and_no_number(sqlite_database, tmp_path):
    vault = Vault(KeyRing.new(NOW))
    furnish(sqlite_database, vault, 3)
    held = b"".join(file.read_bytes() for file in tmp_path.glob("loket.sqlite3*"))
    for text in ("Çelik", BSN, "1234 AB", "jan@voorbeeld.nl"):
        assert text.encode() not in held
    assert b"elzendam" in held
