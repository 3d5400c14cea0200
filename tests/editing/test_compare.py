"""Two versions of a form: what changed, in sentences, and what that means for a draft."""

import pytest

from portal.cli.forms import main
from portal.definition.catalogue import Catalogue
from portal.definition.check import check
from portal.editing.compare import SAME, VERDICTS, Effect, compare
from portal.editing.migration import Migration
from portal.resources import folder
from tests.definition.good import GOOD, broken

EVENT = "      - vraag: gasten\n        soort: ja_nee\n        label: Komen er gasten?\n"
OPTIONS = '          - {waarde: weg, label: "Op straat"}\n'


def form_of(text):
    checked = check(text.encode(), "goed.yaml")
    assert checked.form is not None, [str(each) for each in checked.problems]
    return checked.form


def told(text, migration=None, old=GOOD):
    return compare(form_of(old), form_of(text), migration)


def migration(**more):
    return Migration.model_validate({"formulier": "goed", **more})


def test_nothing_changed():
    assert told(GOOD).verdict == SAME
    assert told(GOOD).changes == ()


CHANGES = [
    (broken("label: Is er muziek?", "label: Draait er muziek?"), Effect.TEXT,
     "Label van vraag “Is er muziek?” is nu: “Draait er muziek?”."),
    (broken("titel: Veiligheid", "titel: Veilig"), Effect.TEXT,
     "Titel van stap “Veiligheid” is nu: “Veilig”."),
    (broken('label: "In een park"', 'label: "In het park"'), Effect.TEXT,
     "heet “In een park” nu “In het park”."),
    (broken(OPTIONS, OPTIONS + '          - {waarde: plein, label: "Op een plein"}\n'),
     Effect.HARMLESS, "kan nu ook “Op een plein”."),
    (broken("maximum: 5000", "maximum: 4000"), Effect.LOOK,
     "Maximum van vraag “Hoeveel bezoekers komen er?” is nu 4000, eerst 5000."),
    (broken("waarde: weg", "waarde: straat"), Effect.LOSS, "kan “Op straat” niet meer."),
    (broken("soort: tekst\n", "soort: tekstvak\n"), Effect.LOOK, "van tekst veranderd in tekstvak"),
    (broken("soort: ja_nee", "soort: akkoord\n        tekst: Goed?").replace(
        "muziek: ja", "muziek: ja"), Effect.LOSS, "van ja_nee veranderd in akkoord"),
    (GOOD.replace("  - stap: veiligheid", EVENT + "  - stap: veiligheid"), Effect.LOOK,
     "Vraag “Komen er gasten?” is nieuw en verplicht."),
    (GOOD.replace("  - stap: veiligheid", EVENT + "        toon_als: {muziek: ja}\n"
     "        verplicht: nee\n        nodig: nee\n        waarom: Zo.\n  - stap: veiligheid"),
     Effect.HARMLESS, "is nieuw en niet verplicht, alleen als het antwoord op “Is er muziek?” ja"),
    (broken("        verplicht: nee\n        nodig: nee\n        waarom: Dan kunnen wij sneller "
     "beslissen.\n", ""), Effect.LOOK, "Vraag “Wat moeten wij nog weten?” is nu verplicht."),
    (broken("    toon_als: groot\n", "    toon_als: {muziek: ja}\n"), Effect.LOOK,
     "Stap “Veiligheid” komt nu alleen als het antwoord op “Is er muziek?” ja is."),
    (broken("    toon_als: groot\n", ""), Effect.LOOK, "Stap “Veiligheid” komt nu altijd."),
    (broken("{minstens: 250}", "{minstens: 300}"), Effect.LOOK, "minstens 300 is. Eerst: "),
    (broken("      einde: {op_of_na:", "      einde: {na:"), Effect.LOOK, "Nieuwe regel: "),
    (broken("als: kort_dag", "als: {muziek_tot: {ingevuld: nee}}").replace(
        "  kort_dag:\n    begin: {voor: {feit: vandaag, plus: 8 weken}}\n", ""), Effect.HARMLESS,
     "Als van let_op van vraag “Wanneer begint het?” is nu: "),
    (broken("beslissen: 8 weken", "beslissen: 6 weken"), Effect.HARMLESS,
     "Beslissen van termijn van het formulier is nu 6 weken, eerst 8 weken."),
    (broken("  bedrijf: substantieel\n", ""), Effect.LOOK, "Bedrijf van inloggen van"),
    (broken("status: verleend", "status: gekregen"), Effect.HARMLESS, "Status gekregen is nieuw."),
    (broken("stap: veiligheid", "stap: veilig"), Effect.HARMLESS, "Stap “Veiligheid” is nieuw."),
    (broken("[feest, markt]", "[feest]"), Effect.TEXT, "Trefwoorden van product van het formulier"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "effect", "sentence"), CHANGES)
def test_a_change_is_a_sentence_with_what_it_means(text, effect, sentence):
    found = told(text)
    assert any(sentence in each.sentence for each in found.changes), found.changes
    assert found.effect is effect
    assert found.verdict == VERDICTS[effect]


WITHOUT = broken("      - vraag: bezoekers\n", "      - vraag: mensen\n").replace(
    "bezoekers: {minstens: 250}", "mensen: {minstens: 250}"
)


def test_a_question_that_is_gone_loses_its_answer():
    found = told(WITHOUT)
    assert found.effect is Effect.LOSS
    assert "Vraag “Hoeveel bezoekers komen er?” (bezoekers) is weg." in {
        each.sentence for each in found.changes
    }


def test_a_migration_solves_what_it_says():
    renamed = told(WITHOUT, migration(hernoem={"bezoekers": "mensen"}))
    assert renamed.effect is Effect.LOOK  # the named condition reads the same, of another question
    assert any("heet nu mensen en eerst bezoekers" in each.sentence for each in renamed.changes)
    dropped = told(WITHOUT, migration(vervalt=["bezoekers"]))
    assert dropped.effect is Effect.LOOK
    mapped = told(
        broken("waarde: weg", "waarde: straat"), migration(opties={"plek": {"weg": "straat"}})
    )
    assert mapped.effect is Effect.LOOK
    more = GOOD.replace("  - stap: veiligheid", EVENT + "  - stap: veiligheid")
    assert told(more, migration(standaard={"gasten": "nee"})).effect is Effect.HARMLESS


def test_steps_in_another_order_are_told():
    first, second = GOOD.index("  - stap: evenement"), GOOD.index("  - stap: veiligheid")
    end = GOOD.index("regels:")
    turned = GOOD[:first] + GOOD[second:end] + GOOD[first:second] + GOOD[end:]
    turned = turned.replace("    toon_als: groot\n", "").replace("((naam))", "het feest")
    turned = turned.replace(
        "voorwaarden:\n  groot:\n    bezoekers: {minstens: 250}\n", "voorwaarden:\n"
    )
    sentences = {each.sentence for each in told(turned).changes}
    assert "De volgorde van de stappen is veranderd." in sentences


def test_a_question_in_another_step_is_told():
    question = (
        "      - vraag: publiek\n"
        + GOOD.split("      - vraag: publiek\n")[1].split("      - vraag: toelichting")[0]
    )
    moved = GOOD.replace(question, "").replace(
        "  - stap: veiligheid", question + "  - stap: veiligheid"
    )
    found = told(moved)
    assert "Vraag “Wie komen er?” staat nu in stap “Het evenement”." in {
        each.sentence for each in found.changes
    }
    assert found.effect is Effect.HARMLESS


def test_any_two_of_our_forms_can_be_compared():
    catalogue = Catalogue.load(folder("forms"))
    forms = [catalogue.current(slug) for slug in catalogue.slugs()]
    for one in forms:
        for other in forms:
            assert one is not None
            assert other is not None
            found = compare(one.form, other.form)
            assert bool(found.changes) is (one is not other)
            assert all(each.sentence.endswith((".", "”")) for each in found.changes)


def test_the_command_tells_it_and_reads_the_migration(tmp_path, capsys):
    old, new = tmp_path / "oud" / "goed.yaml", tmp_path / "goed.yaml"
    old.parent.mkdir()
    old.write_text(GOOD)
    new.write_text(WITHOUT)
    assert main(["diff", str(old), str(new)]) == 0
    assert VERDICTS[Effect.LOSS] in capsys.readouterr().out
    beside = new.with_suffix(".migratie.yaml")
    beside.write_text("formulier: goed\nhernoem: {bezoekers: mensen}\n")
    assert main(["diff", str(old), str(new)]) == 0
    assert VERDICTS[Effect.LOOK] in capsys.readouterr().out
    beside.write_text("formulier: goed\nhernoem: {bezoekers: mens}\n")
    assert main(["diff", str(old), str(new)]) == 1
    assert "bedoelt u 'mensen'" in capsys.readouterr().out
    old.write_text("formulier: goed\n")
    assert main(["diff", str(old), str(new)]) == 1
