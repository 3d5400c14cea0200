"""`portal forget` tells what is due, lets a person sign, and refuses in words."""

import json
import os

import pytest
from sqlalchemy import text

from portal.cli import forget
from portal.cli.worker import propose_at_night
from portal.clock import system_now
from portal.config import read
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from portal.termijn.klok import local_time
from tests.cli import installations

AGO = 11 * 365 * 24 * 3600 * 1000
"""Eleven years in milliseconds: longer than most of what the example cases are kept for."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forget")
    settings = installations.furnished(folder)
    database = Database(settings.database_url)
    with database.write() as tx:
        tx.execute(text("UPDATE zaken SET closed_at = closed_at - :ago"), {"ago": AGO})
    database.dispose()
    return folder


@pytest.fixture(autouse=True)
def installed(furnished, monkeypatch):
    installations.named(monkeypatch, furnished, LOKET_FOUR_EYES="nee")


def rows(sql):
    database = Database(read(os.environ).database_url)
    with database.read() as tx:
        found = [row[0] for row in tx.execute(text(sql))]
    database.dispose()
    return found


def test_from_the_list_to_the_proof(capsys):
    assert forget.main([]) == 0
    assert "Nothing is on the list." in capsys.readouterr().out
    assert rows("SELECT id FROM vernietigingen") == []

    assert forget.main(["--propose"]) == 0
    said = capsys.readouterr().out
    proposals = rows("SELECT id FROM vernietigingen")
    assert proposals
    assert all(each in said for each in proposals)
    assert f"{len(proposals)} to approve; 0 more are due" in said

    assert forget.main(["--approve", proposals[0]]) == 1
    assert "a person must approve it" in capsys.readouterr().err
    assert forget.main(["--approve", proposals[0], "--by", "m.jansen"]) == 0
    proof = json.loads(capsys.readouterr().out)
    assert proof["door"] == "m.jansen"
    assert proof["bewijs"]["rijen"]["zaken"] == 1
    assert forget.main(["--approve", proposals[0], "--by", "m.jansen"]) == 1
    assert "destroyed already" in capsys.readouterr().err
    assert forget.main(["--approve", "0" * 32, "--by", "m.jansen"]) == 1
    assert "is not on the list" in capsys.readouterr().err


def test_with_four_eyes_one_person_cannot_destroy(monkeypatch, capsys):
    monkeypatch.setenv("LOKET_FOUR_EYES", "ja")
    assert forget.main(["--propose"]) == 0
    proposal = rows("SELECT id FROM vernietigingen WHERE done_at IS NULL")[0]
    kept = "SELECT count(*) FROM zaken"
    before = rows(kept)
    assert forget.main(["--approve", proposal, "--by", "m.jansen"]) == 0
    assert "somebody else must approve it" in capsys.readouterr().out
    for same in ("m.jansen", " M.Jansen", "medewerker:m.jansen"):
        assert forget.main(["--approve", proposal, "--by", same]) == 1
        assert "somebody else must judge it first" in capsys.readouterr().err
    assert rows(kept) == before
    assert forget.main(["--approve", proposal, "--by", "r.dijkstra"]) == 0
    proof = json.loads(capsys.readouterr().out)
    assert (proof["beoordeeld_door"], proof["door"]) == ("m.jansen", "r.dijkstra")
    assert rows(kept) == [before[0] - 1]
    signed = rows(
        "SELECT data || ' ' || actor FROM audit_lines WHERE event IN"
        " ('vernietiging_beoordeeld', 'vernietiging_goedgekeurd') ORDER BY seq"
    )
    assert [line.split()[-1] for line in signed if proposal in line] == ["m.jansen", "r.dijkstra"]


def test_a_hold_is_set_and_ended_by_a_person(capsys):
    (zaak_id, *_) = rows("SELECT id FROM zaken ORDER BY id")
    for wrong in (["--hold", zaak_id, "zomaar", "--by", "m"], ["--hold", zaak_id, "woo"]):
        assert forget.main(wrong) == 1
        assert (
            "say a reason (bezwaar, beroep, klacht, woo, handtekening)" in capsys.readouterr().err
        )
    assert forget.main(["--hold", "weg", "woo", "--by", "m.jansen"]) == 1
    assert forget.main(["--hold", zaak_id, "woo", "--by", "m.jansen"]) == 0
    assert rows("SELECT reason FROM zaak_holds WHERE ended_at IS NULL") == ["woo"]
    assert forget.main(["--release", zaak_id, "woo", "--by", "m.jansen"]) == 0
    assert rows("SELECT reason FROM zaak_holds WHERE ended_at IS NULL") == []
    assert "no longer held for woo" in capsys.readouterr().out


def test_the_worker_looks_once_a_day():
    settings = read(os.environ)
    database = Database(settings.database_url, signer=Vault(KeyRing.read(settings.keys)))
    noon = system_now().replace(hour=12)
    night = next(
        moment for hour in range(24) if local_time(moment := noon.replace(hour=hour)).hour == 3
    )
    before = len(rows("SELECT id FROM vernietigingen"))
    assert propose_at_night(database, settings, lambda: noon) == 0
    assert propose_at_night(database, settings, lambda: night) + before == len(
        rows("SELECT id FROM vernietigingen")
    )
    database.dispose()
