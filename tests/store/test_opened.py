"""Database and keys that do not belong together are refused before anything is written."""

import pytest

from portal.store.keyring import BadKeysError, KeyRing
from portal.store.opened import opened
from portal.store.session import Database
from portal.store.vault import Vault
from tests.house_for_tests import settings_for
from tests.store.scenes import LATER, NOW, a_draft, sent, write_a_line


@pytest.fixture
def settings(database, tmp_path):
    url = database.engine.url.render_as_string(hide_password=False)
    found = settings_for(tmp_path, database_url=url)
    KeyRing.new(NOW).save(found.keys)
    return found


@pytest.fixture
def let_go(settings):
    """Open it, and let go of it again."""

    def run(**how):
        database, vault = opened(settings, **how)
        database.dispose()
        return vault

    return run


def send_something(settings, **other):
    vault = Vault(KeyRing.read(settings.keys))
    database = Database(settings.database_url, signer=vault)
    with database.write() as tx:
        sent(tx, vault, a_draft(tx, vault, **other))
    database.dispose()


def test_an_empty_database_takes_any_keys(let_go):
    assert let_go().keys.masters


def test_its_own_keys_open_it_after_they_were_renewed_as_well(settings, let_go):
    write_a_line(settings)
    KeyRing.read(settings.keys).with_new_keys(LATER).only_newest().save(settings.keys)
    assert len(let_go().keys.audit) == 2


def test_the_keys_of_another_database_are_refused_by_name(settings, let_go):
    write_a_line(settings)
    used = KeyRing.read(settings.keys).audit[0].id
    KeyRing.new(LATER).save(settings.keys)
    with pytest.raises(BadKeysError) as refused:
        let_go()
    assert str(settings.keys) in str(refused.value)
    assert used in str(refused.value)


def test_an_older_copy_of_the_keys_is_refused(settings, let_go):
    write_a_line(settings)
    older = KeyRing.read(settings.keys)
    older.with_new_keys(LATER).save(settings.keys)
    write_a_line(settings)
    older.save(settings.keys)
    with pytest.raises(BadKeysError):
        let_go()


def test_a_copy_of_before_a_rotation_needs_the_keys_of_then(settings, let_go):
    then = KeyRing.read(settings.keys)
    send_something(settings)
    renewed = then.with_new_keys(LATER).save(settings.keys)
    assert let_go().keys.audit
    renewed.only_newest().save(settings.keys)
    with pytest.raises(BadKeysError, match="portal keys finish"):
        let_go()
    then.save(settings.keys)
    assert let_go().keys.audit


def test_what_another_gemeente_sent_needs_no_keys_of_ours(settings, let_go):
    send_something(settings, gemeente="elders")
    KeyRing.new(LATER).save(settings.keys)
    assert let_go().keys.masters


def test_the_keys_of_another_gemeente_say_nothing_of_ours(settings, let_go):
    write_a_line(settings, "elders")
    KeyRing.new(LATER).save(settings.keys)
    assert let_go().keys.masters


def test_who_looks_what_is_wrong_may_open_it_with_any_keys(settings, let_go):
    write_a_line(settings)
    KeyRing.new(LATER).save(settings.keys)
    assert let_go(any_keys=True).keys.masters
