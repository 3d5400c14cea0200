"""The table of provisions: articles are texts, and an old copy keeps its own."""

from datetime import date

import pytest

from portal.definition import citations

ROW = '[x]\nlaw = "Wet"\narticle = "4:13"\nfrom = 2020-01-01\nuntil = 2024-12-31\n'


def test_a_provision_reads_as_people_name_it():
    found = citations.find("awb-klachttermijn")
    assert str(found) == "artikel 9:11 van de Algemene wet bestuursrecht"
    assert found.link is not None
    assert found.link.startswith("https://wetten.overheid.nl/")


def test_a_provision_that_is_not_there_is_not_made_up():
    with pytest.raises(KeyError):
        citations.find("awb-verzonnen")


@pytest.mark.parametrize("article", ["4.13", "413", "04:13:00"])
def test_an_article_that_is_no_text_is_refused(article):
    with pytest.raises(ValueError, match="citation x"):
        citations.read(ROW.replace('"4:13"', article))


def test_a_provision_is_valid_between_its_days():
    found = citations.read(ROW)["x"]
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    assert [found.valid(day) for day in days] == [False, True, True, False]


def test_every_provision_of_the_table_can_be_read_and_has_a_secure_link():
    for found in citations.known().values():
        assert found.valid(date(2026, 1, 1))
        assert found.link is None or found.link.startswith("https://")


def test_a_corrected_provision_is_what_people_read_and_the_released_one_stays():
    key = "apv-evenement"
    row = citations.as_data(citations.released()[key]) | {"article": "2:26", "until": "2030-01-01"}
    try:
        citations.learn({key: row, "weg": row})
        assert citations.find(key).article == "2:26"
        assert citations.as_data(citations.find(key)) == row
        assert citations.known().keys() == citations.released().keys()
        assert citations.released()[key].article == "2:25"
    finally:
        citations.learn({})
    assert citations.known() == citations.released()


def test_every_provision_comes_back_from_its_data():
    for key, found in citations.released().items():
        assert citations.from_data(key, citations.as_data(found)) == found
