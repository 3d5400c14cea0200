"""Form versions: kept once, numbered per form, found by their hash."""

import threading

from portal.store import versions
from tests.store.scenes import LATER, NOW, AForm, APublished


def test_a_version_is_kept_once_and_comes_back(database):
    published = APublished()
    with database.write() as tx:
        assert versions.ensure(tx, published, NOW) == 1
        assert versions.ensure(tx, published, LATER) == 1
    with database.read() as tx:
        found = versions.load(tx, published.hash)
        assert versions.load(tx, "0" * 64) is None
    assert (found.source, found.translations, found.published_at) == (
        published.source,
        published.translations,
        NOW,
    )


def test_versions_are_numbered_per_form(database):
    parking = AForm("parkeren")
    with database.write() as tx:
        numbers = [
            versions.ensure(tx, APublished(hash="1" * 64), NOW),
            versions.ensure(tx, APublished(hash="2" * 64), LATER),
            versions.ensure(tx, APublished(hash="3" * 64, form=parking), LATER),
        ]
        assert numbers == [1, 2, 1]
        assert {row.hash[0] for row in versions.all_versions(tx)} == {"1", "2", "3"}


def test_four_workers_that_publish_at_once_agree(database):
    together, numbers = threading.Barrier(4), []

    def publish(which):
        together.wait()
        with database.write() as tx:
            numbers.append(versions.ensure(tx, APublished(hash=which * 64), NOW))

    threads = [threading.Thread(target=publish, args=(which,)) for which in "aabb"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 1, 2, 2]
