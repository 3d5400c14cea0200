"""The key file: made once, closed to others, and refused in words when it is not right."""

import base64
import json

import pytest

from portal.store.keyring import BadKeysError, KeyRing
from tests.store.scenes import LATER, NOW

WEAK = base64.b64encode(b"loket" * 6 + b"!!").decode()
SHORT = base64.b64encode(bytes(range(16))).decode()


def table():
    return json.loads(KeyRing.new(NOW).text())


def broken(change):
    wrong = table()
    change(wrong)
    return json.dumps(wrong)


def test_a_saved_ring_comes_back(tmp_path):
    ring = KeyRing.new(NOW).with_new_keys(LATER).save(tmp_path / "keys.json")
    assert KeyRing.read(tmp_path / "keys.json") == ring


def test_the_file_is_for_its_owner_alone(tmp_path):
    KeyRing.new(NOW).save(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_may_open_is_refused(tmp_path, mode):
    file = tmp_path / "keys.json"
    KeyRing.new(NOW).save(file)
    file.chmod(mode)
    with pytest.raises(BadKeysError, match="chmod 600"):
        KeyRing.read(file)


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(BadKeysError, match="portal keys new"):
        KeyRing.read(tmp_path / "keys.json")


def test_keys_from_the_environment_go_before_the_file(tmp_path):
    ring = KeyRing.new(NOW)
    assert KeyRing.read(tmp_path / "no such file", ring.text()) == ring


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        broken(lambda ring: ring["masters"].clear()),
        broken(lambda ring: ring["signing"].clear()),
        broken(lambda ring: ring.pop("index")),
        broken(lambda ring: ring.update(index=WEAK)),
        broken(lambda ring: ring.update(index=SHORT)),
        broken(lambda ring: ring.update(index="geheim")),
        broken(lambda ring: ring.update(index="changeme" * 6)),
        broken(lambda ring: ring.update(index=base64.b64encode(bytes(32)).decode())),
        broken(lambda ring: ring.update(index=ring["signing"][0])),
        broken(lambda ring: ring["masters"].append(ring["masters"][0])),
        broken(lambda ring: ring["masters"][0].update(id="kort")),
        broken(lambda ring: ring["masters"][0].update(key=7)),
    ],
)
def test_weak_or_broken_keys_are_refused(text):
    with pytest.raises(BadKeysError):
        KeyRing.parse(text)


def test_no_key_is_printed():
    ring = KeyRing.new(NOW)
    shown = repr(ring)
    assert repr(ring.masters[0].key) not in shown
    assert repr(ring.index_key) not in shown
    assert repr(ring.signing[0]) not in shown


def test_a_refusal_does_not_quote_the_key():
    with pytest.raises(BadKeysError) as refusal:
        KeyRing.parse(broken(lambda ring: ring.update(index=WEAK)))
    assert WEAK not in str(refusal.value)


def test_a_file_from_before_the_log_had_keys_still_opens_and_always_gives_the_same_one():
    old = broken(lambda wrong: wrong.pop("audit"))
    (key,) = KeyRing.parse(old).audit
    assert KeyRing.parse(old).audit == (key,)
    newer = KeyRing.parse(old).with_new_keys(LATER)
    assert KeyRing.parse(newer.text()).audit == newer.audit
    assert newer.audit[1:] == (key,)


def test_the_keys_of_the_log_are_never_left_behind():
    ring = KeyRing.new(NOW).with_new_keys(LATER)
    assert ring.only_newest().audit == ring.audit
    assert len({each.id for each in ring.audit}) == 2


def test_no_text_form_shows_a_key_of_the_log():
    ring = KeyRing.new(NOW)
    assert ring.audit[0].key not in repr(ring).encode()
    assert repr(ring.audit[0]) == f"AuditKey(id='{ring.audit[0].id}')"
