"""The vault: opens what it sealed, in its own place, and nothing else."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.store.keyring import KeyRing
from portal.store.owners import owner_of
from portal.store.vault import KEY_END, TamperedError, Vault
from tests.store.scenes import BSN, JAN, LATER, NOW

PLACE = "drafts|1|content"
VAULT = Vault(KeyRing.new(NOW))


@given(st.binary(max_size=2000), st.text(max_size=60))
def test_what_was_sealed_opens_again(plain, place):
    assert VAULT.open(VAULT.seal(plain, place), place) == plain


@given(st.data())
def test_one_changed_bit_is_enough_to_stay_shut(data):
    sealed = bytearray(VAULT.seal(b"antwoorden", PLACE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(TamperedError):
        VAULT.open(bytes(sealed), PLACE)


@given(st.integers(0, 130))
def test_a_value_that_was_cut_off_stays_shut(length):
    sealed = VAULT.seal(b"antwoorden", PLACE)
    with pytest.raises(TamperedError):
        VAULT.open(sealed[: min(length, len(sealed) - 1)], PLACE)


@pytest.mark.parametrize(
    "place", ["drafts|2|content", "submissions|1|content", "drafts|1|typed", ""]
)
def test_a_value_moved_elsewhere_stays_shut(place):
    with pytest.raises(TamperedError):
        VAULT.open(VAULT.seal(b"antwoorden", PLACE), place)


def test_the_text_of_one_value_under_the_key_of_another_stays_shut():
    one, two = VAULT.seal(b"een", PLACE), VAULT.seal(b"twee", PLACE)
    with pytest.raises(TamperedError):
        VAULT.open(one[: KEY_END + 60] + two[KEY_END + 60 :], PLACE)


def test_another_vault_does_not_open_it():
    with pytest.raises(TamperedError):
        Vault(KeyRing.new(NOW)).open(VAULT.seal(b"antwoorden", PLACE), PLACE)


def test_the_same_bytes_never_seal_to_the_same_value():
    sealed = {VAULT.seal(b"antwoorden", PLACE) for _ in range(2000)}
    nonces = {value[KEY_END : KEY_END + 12] for value in sealed}
    assert len(sealed) == len(nonces) == 2000


def test_a_refusal_does_not_tell_what_was_wrong():
    gone, moved = VAULT.seal(b"x", "elders"), bytes(120)
    texts = set()
    for value in (gone, moved):
        with pytest.raises(TamperedError) as refusal:
            VAULT.open(value, PLACE)
        texts.add(str(refusal.value))
    assert texts == {f"sealed value does not open: {PLACE}"}


def test_rewrapping_changes_the_key_and_not_the_text():
    old = KeyRing.new(NOW)
    sealed = Vault(old).seal(b"antwoorden", PLACE)
    new = Vault(old.with_new_keys(LATER))
    renewed = new.rewrap(sealed, PLACE)
    assert renewed.startswith(new.newest)
    assert not sealed.startswith(new.newest)
    assert Vault(new.keys.only_newest()).open(renewed, PLACE) == b"antwoorden"
    with pytest.raises(TamperedError):
        Vault(new.keys.only_newest()).open(sealed, PLACE)


def test_a_damaged_value_is_not_rewrapped():
    sealed = VAULT.seal(b"antwoorden", PLACE)
    with pytest.raises(TamperedError):
        VAULT.rewrap(sealed[:-1] + bytes([sealed[-1] ^ 1]), PLACE)


def test_the_index_finds_the_same_person_and_tells_nothing_without_its_key():
    assert owner_of(VAULT, JAN) == owner_of(VAULT, JAN)
    assert owner_of(VAULT, JAN).index != owner_of(Vault(KeyRing.new(NOW)), JAN).index
    assert BSN.encode() not in owner_of(VAULT, JAN).index


def test_turning_to_new_keys_keeps_the_index():
    assert Vault(VAULT.keys.with_new_keys(LATER)).index("x") == VAULT.index("x")


def test_secrets_have_names_and_fall_back_to_older_keys():
    renewed = Vault(VAULT.keys.with_new_keys(LATER))
    assert VAULT.secret("web") != VAULT.secret("mail")
    assert renewed.secrets("web")[1:] == VAULT.secrets("web")


def test_a_running_vault_follows_its_key_file(tmp_path: Path):
    ring = KeyRing.new(NOW).save(tmp_path / "keys.json")
    running = Vault(ring)
    old = running.seal(b"oud", PLACE)
    renewed = Vault(ring.with_new_keys(LATER).save(tmp_path / "keys.json"))
    assert running.open(renewed.seal(b"nieuw", PLACE), PLACE) == b"nieuw"
    assert running.seal(b"x", PLACE).startswith(renewed.newest)
    assert running.open(old, PLACE) == b"oud"


def test_a_key_file_that_breaks_leaves_a_running_vault_at_work(tmp_path: Path):
    file = tmp_path / "keys.json"
    running = Vault(KeyRing.new(NOW).save(file))
    file.write_text("{}", encoding="utf-8")
    assert running.open(running.seal(b"x", PLACE), PLACE) == b"x"
    os.unlink(file)  # noqa: PTH108 - what an operator's mistake does
    assert running.open(running.seal(b"x", PLACE), PLACE) == b"x"
