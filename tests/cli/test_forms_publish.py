"""`portal forms publish|withdraw|migrate`: an installation whose editor changes a form."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.cli.forms import main
from portal.clock import system_now
from portal.config import BadSettingError, read
from portal.definition.catalogue import Catalogue
from portal.definition.standing import OFFERED, Standing
from portal.resources import folder
from portal.store import drafts, publications, versions
from portal.store.audit import AuditLine
from portal.store.drafts import DraftContent
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.cli import installations
from tests.definition.good import GOOD, broken
from tests.store.scenes import a_draft

NEWER = broken("vraag: bezoekers", "vraag: mensen").replace("bezoekers: {minst", "mensen: {minst")
ME = ("--door", "m.jansen")


@pytest.fixture
def form(tmp_path, monkeypatch):
    """A form in a folder of its own, in an installation with an empty database."""
    path = tmp_path / "forms" / "goed.yaml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    own = {"LOKET_FORMS": str(path.parent), "LOKET_FOUR_EYES": "nee"}
    installations.empty(monkeypatch, tmp_path, **own)
    return path


class house:  # noqa: N801 - reads as the thing it opens
    """The database of the installation."""

    def __enter__(self):
        self.database = Database(read(os.environ).database_url)
        return self.database

    def __exit__(self, *_mishap):
        self.database.dispose()


def begin(answers):
    """Somebody begins on the version that the file says."""
    vault = Vault(KeyRing.read(read(os.environ).keys))
    catalogue = Catalogue()
    published = catalogue.version(catalogue.remember(GOOD.encode(), {}))
    later = system_now() + timedelta(days=1)
    with house() as database, database.write() as tx:
        content = DraftContent(answers)
        given = {"content": content, "now": system_now(), "keep_until": later}
        return a_draft(tx, vault, published=published, **given).id


def held(draft_id):
    vault = Vault(KeyRing.read(read(os.environ).keys))
    with house() as database, database.read() as tx:
        (draft,) = [
            each
            for each in drafts.of_form(tx, "elzendam", "goed", system_now())
            if each.id == draft_id
        ]
        return drafts.content(vault, draft).answers


def test_publishing_and_going_back(form, capsys):
    assert main(["publish", str(form), *ME]) == 0
    assert "Dit is de eerste versie.\nGepubliceerd als versie 1" in capsys.readouterr().out
    form.write_text(NEWER)
    assert main(["publish", str(form), *ME, "--akkoord", "k.bos"]) == 0
    said = capsys.readouterr().out
    assert "(bezoekers) is weg." in said
    assert "Gepubliceerd als versie 2" in said
    assert main(["publish", "goed", *ME, "--terug", "1"]) == 0
    assert "Gepubliceerd als versie 1" in capsys.readouterr().out
    assert main(["publish", "goed", *ME, "--terug", "7"]) == 1
    assert "geen versie 7" in capsys.readouterr().out


def test_a_form_goes_by_its_name_or_its_file(form, capsys):
    assert main(["publish", "goed", *ME]) == 0
    assert main(["publish", str(form), *ME, "--terug", "1"]) == 1
    assert "Deze versie is al gepubliceerd" in capsys.readouterr().out
    assert main(["migrate", "goed", "--dry-run"]) == 0
    assert main(["withdraw", "goed.yaml", *GONE[2:], "afmaken"]) == 0
    assert "'goed' is ingetrokken" in capsys.readouterr().out


def test_a_text_without_its_translation_is_named_and_stops_nothing(form, capsys):
    text = (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("titel:"))
    path = form.with_name("klacht.yaml")
    path.write_text(text.replace(title, "titel: Een klacht over ons", 1), encoding="utf-8")
    assert main(["publish", str(path), *ME]) == 0
    told = capsys.readouterr().out
    assert "'Een klacht over ons' (geen vertaling in: en)" in told
    assert told.count("advies: ") == 1
    assert "Zonder vertaling (en): 1 teksten. Die blijven Nederlands." in told
    assert "Gepubliceerd als versie" in told


def test_a_translation_that_falls_away_is_named_and_stops_nothing(form, capsys):
    beside = form.parent / "translations" / "en" / "LC_MESSAGES" / "forms.po"
    beside.parent.mkdir(parents=True)
    beside.write_text('msgid "Dat is al snel."\nmsgstr "That is soon."\n', encoding="utf-8")
    assert main(["publish", str(form), *ME]) == 0
    assert "was vertaald" not in capsys.readouterr().out
    with house() as database, database.read() as tx:
        live = versions.load(tx, publications.live(tx, "elzendam")["goed"])
        assert live.translations["en"]["Dat is al snel."] == "That is soon."
    beside.unlink()
    assert main(["publish", str(form), *ME]) == 0
    told = capsys.readouterr().out
    assert "Let op: 'Dat is al snel.' was vertaald (en) en is dat in deze versie niet meer." in told
    assert "Gepubliceerd als versie 2" in told


def test_what_is_red_is_not_published(form, capsys):
    form.write_text(broken("muziek: ja\n", "muzeik: ja\n"))
    assert main(["publish", str(form), *ME]) == 1
    assert "fout R204" in capsys.readouterr().out
    form.write_text(GOOD)
    form.with_suffix(".test.yaml").write_text("formulier: goed\n")
    assert main(["publish", str(form), *ME]) == 1
    assert "'tests:'" in capsys.readouterr().out
    assert main(["publish", str(form.parent / "weg.yaml"), *ME]) == 1


def test_a_form_that_was_just_begun_is_not_published(form, capsys):
    begin = ["new", "bomen", "--upl", "kapvergunning"]
    assert main([*begin, "--map", str(form.parent)]) == 0
    capsys.readouterr()
    assert main(["publish", str(form.with_name("bomen.yaml")), *ME]) == 1
    told = capsys.readouterr().out
    assert "Vervang nog 6 aanwijzingen tussen haakjes door uw eigen tekst." in told
    assert told.count("bomen.yaml:") == 6
    assert told.endswith("Niet gepubliceerd.\n")


def test_four_eyes_is_a_setting(form, capsys, monkeypatch):
    monkeypatch.setenv("LOKET_FOUR_EYES", "ja")
    assert main(["publish", str(form), *ME, "--akkoord", "m.jansen"]) == 1
    assert "Iemand anders" in capsys.readouterr().out
    assert main(["publish", str(form), *ME, "--akkoord", "k.bos"]) == 0
    monkeypatch.setenv("LOKET_FOUR_EYES", "soms")
    with pytest.raises(BadSettingError, match="LOKET_FOUR_EYES"):
        main(["publish", str(form), *ME])


def test_drafts_are_counted_before_they_are_moved(form, capsys):
    keeps, loses = begin({"naam": "Feest"}), begin({"bezoekers": "300"})
    assert main(["migrate", str(form), "--dry-run"]) == 1
    assert "Publiceer dit formulier eerst" in capsys.readouterr().out
    form.write_text(NEWER)
    main(["publish", str(form), *ME])
    capsys.readouterr()
    assert main(["migrate", str(form), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "2 concept(en) met een oudere versie; 1 met verlies" in said
    assert "verloren bij bezoekers: 1 antwoord(en)\nEr is niets veranderd." in said
    assert main(["migrate", str(form)]) == 0
    assert "1 concept(en) verplaatst." in capsys.readouterr().out
    assert held(loses) == {"bezoekers": "300"}
    form.with_suffix(".migratie.yaml").write_text("formulier: goed\nhernoem: {bezoekers: mensen}\n")
    assert main(["migrate", str(form)]) == 0
    assert "1 concept(en) met een oudere versie; 0 met verlies" in capsys.readouterr().out
    assert (held(loses), held(keeps)) == ({"mensen": "300"}, {"naam": "Feest"})


def test_what_is_not_right_moves_nobody(form, capsys):
    main(["publish", str(form), *ME])
    form.with_suffix(".migratie.yaml").write_text("formulier: goed\nhernoem: {a: b}\n")
    assert main(["migrate", str(form)]) == 1
    form.write_text("formulier: goed\n")
    assert main(["migrate", str(form)]) == 1
    capsys.readouterr()


def test_a_database_of_another_version_is_told(form, monkeypatch, tmp_path):
    monkeypatch.setenv("LOKET_DATABASE_URL", f"sqlite:///{tmp_path / 'leeg.sqlite3'}")
    with pytest.raises(BadSettingError, match="portal database migrate"):
        main(["publish", str(form), *ME])


ELSEWHERE = "U kunt ons hierover bellen."
GONE = ("withdraw", "goed", *ME, "--uitleg", ELSEWHERE, "--begonnen")


def standing():
    with house() as database, database.read() as tx:
        return publications.standings(tx, "elzendam").get("goed", OFFERED)


def audited(event):
    with house() as database, database.read() as tx:
        lines = tx.scalars(
            select(AuditLine).where(AuditLine.event == event).order_by(AuditLine.seq)
        )
        return [(each.actor, dict(each.data or {})) for each in lines]


def test_withdrawing_a_form_of_the_folder_and_offering_it_again(form, capsys):
    assert main([*GONE, "afmaken"]) == 0
    assert "mag het afmaken" in capsys.readouterr().out
    assert standing() == Standing(withdrawn=True, told=ELSEWHERE)
    ((actor, data),) = audited("formulier_ingetrokken")
    assert actor == "m.jansen"
    assert (data["uitleg"], data["concepten"]) == (ELSEWHERE, "afmaken")
    assert main([*GONE, "afmaken"]) == 1
    assert "al ingetrokken" in capsys.readouterr().out
    assert main(["publish", str(form), *ME]) == 0
    assert standing() == OFFERED


def test_what_is_withdrawn_is_the_very_version_that_citizens_have(form):
    offered = Catalogue.load(form.parent, folder("translations")).current("goed")
    assert offered.translations["en"]["Het evenement"] == "The event"
    assert main([*GONE, "afmaken"]) == 0
    with house() as database, database.read() as tx:
        assert publications.live(tx, "elzendam")["goed"] == offered.hash


def test_withdrawing_may_stop_what_was_begun(form, capsys):
    main(["publish", str(form), *ME])
    assert main([*GONE, "stoppen"]) == 0
    assert "kan het niet meer versturen" in capsys.readouterr().out
    assert standing().stops


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({2: "weg"}, "geen formulier 'weg' in gebruik"),
        ({6: "   "}, "waar die nu terechtkan"),
        ({6: "x" * 501}, "korter dan 500 tekens"),
    ],
)
@pytest.mark.usefixtures("form")
def test_what_cannot_be_withdrawn_is_told(changed, sentence, capsys):
    words = ["", *GONE, "afmaken"]
    assert main([changed.get(at, word) for at, word in enumerate(words)][1:]) == 1
    said = capsys.readouterr().out
    assert sentence in said
    assert "Niet ingetrokken." in said
    assert not standing().withdrawn


@pytest.mark.usefixtures("form")
def test_withdrawing_needs_a_second_where_four_eyes_is_on(capsys, monkeypatch):
    monkeypatch.setenv("LOKET_FOUR_EYES", "ja")
    assert main([*GONE, "afmaken"]) == 1
    assert "Iemand anders" in capsys.readouterr().out
    assert main([*GONE, "afmaken", "--akkoord", "k.bos"]) == 0


def test_who_had_begun_can_be_made_to_move_on_with_a_reason(form, capsys):
    main(["publish", str(form), *ME])
    form.write_text(NEWER)
    law = "In de oude vragen stond een fout."
    assert main(["publish", str(form), *ME, "--verplicht", "  "]) == 1
    assert "waarom de oude versie niet meer kan" in capsys.readouterr().out
    assert main(["publish", str(form), *ME, "--verplicht", law]) == 0
    assert "moet verder met deze versie en leest waarom" in capsys.readouterr().out
    assert standing().told == law
    (_, first), (_, second) = audited("formulier_gepubliceerd")
    assert (first.get("verplicht"), second["verplicht"]) == (None, law)
    assert not standing().lets(first["versie"])
    assert main(["publish", "goed", *ME, "--terug", "1", "--verplicht", law]) == 0
    assert standing().lets(first["versie"])
