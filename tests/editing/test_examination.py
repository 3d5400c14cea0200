"""A form and its tests as a whole: what an editor sees is what publishing asks."""

from portal.editing.examination import examine
from portal.resources import folder

FORM = (folder("forms") / "klacht.yaml").read_bytes()
TESTS = (folder("forms") / "klacht.test.yaml").read_bytes()


def test_a_form_of_the_house_is_fit_to_publish():
    found = examine("klacht", FORM, TESTS)
    assert found.stops == ()
    assert found.form is not None
    assert len(found.played) > 5
    assert found.reached.of_questions == 100


def test_a_fout_stops_publishing_and_leaves_nothing_to_play():
    found = examine("klacht", FORM.replace(b"soort: tekstvak", b"soort: tekstvek", 1), TESTS)
    assert found.form is None
    assert found.played == ()
    assert found.stops == ("Er zit nog 1 fout in.",)


def test_a_test_that_fails_stops_publishing_and_says_what_differs():
    found = examine("klacht", FORM, TESTS.replace(b"2026-04-13", b"2026-04-14", 1))
    assert found.stops == ("1 test gaat niet goed.",)
    assert "2026-04-14" in found.failed[0].wrong[0]


def test_tests_that_cannot_be_read_stop_publishing():
    found = examine("klacht", FORM, TESTS.replace(b"antwoorden:", b"antworden:"))
    assert found.stops == ("De tests zijn niet te lezen.",)


def test_a_form_without_tests_may_be_published():
    found = examine("klacht", FORM, None)
    assert found.stops == ()
    assert found.reached is None
