"""A draft to a newer version: in one transaction, with its typing, and never in silence."""

from datetime import timedelta
from random import Random

import pytest

from portal.definition.catalogue import Catalogue
from portal.definition.model import Form
from portal.definition.read import read
from portal.editing.migration import Migration, nothing
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.intake.answer import LATE
from portal.intake.follow import content_in, follow
from portal.store import audit, drafts, versions
from portal.store.drafts import DraftContent, StaleError
from tests.definition.good import GOOD, broken
from tests.forms.test_real_forms import TODAY
from tests.forms.walker import Walk
from tests.specimens import specimen
from tests.store.scenes import LATER, NOW, a_draft, owner

NEWER = (
    broken("vraag: bezoekers", "vraag: mensen")
    .replace("bezoekers: {minstens", "mensen: {minstens")
    .replace("waarde: weg", "waarde: straat")
)
RULE = Migration.model_validate(
    {"formulier": "goed", "hernoem": {"bezoekers": "mensen"}, "vervalt": ["toelichting"]}
)


def published(text):
    catalogue = Catalogue()
    found = catalogue.version(catalogue.remember(text.encode(), {}))
    assert found is not None
    return found


OLD, NEW = published(GOOD), published(NEWER)


def begun(tx, vault, answers, typed=None, revisions=None):
    content = DraftContent(answers, typed or {}, revisions or {})
    return a_draft(tx, vault, published=OLD, content=content)


def test_a_draft_follows_with_what_fits_and_tells_the_rest(database, vault):
    answers = {"bezoekers": "300", "plek": "weg", "naam": "Feest", "toelichting": "Niets."}
    with database.write() as tx:
        draft = begun(tx, vault, answers, {"evenement": {"bezoekers": "3oo"}}, {"evenement": 2})
    with database.write() as tx:
        done = follow(tx, vault, draft, old=OLD.form, new=NEW, now=LATER, migration=RULE)
    assert {each.question for each in done.lost} == {"plek", "toelichting"}
    assert any("heet nu mensen" in sentence for sentence in done.changes)
    with database.read() as tx:
        found = drafts.find(tx, draft.id, owner(vault))
        assert found is not None
        assert (found.form_hash, found.revision, found.changed_at) == (NEW.hash, 2, LATER)
        content = drafts.content(vault, found)
        assert versions.load(tx, NEW.hash) is not None
        (line,) = audit.lines(tx, "draft", draft.id)
    assert content.answers == {"mensen": "300", "naam": "Feest"}
    assert content.typed == {"evenement": {"mensen": "3oo"}}
    assert content.step_revisions == {"evenement": 2}
    assert line.data == {
        "van": OLD.hash,
        "naar": NEW.hash,
        "verloren": ["plek", "toelichting"],
    }


def test_whoever_writes_meanwhile_wins_and_nothing_is_moved(database, vault):
    with database.write() as tx:
        draft = begun(tx, vault, {"naam": "Feest"})
    with database.write() as tx:
        other = drafts.find(tx, draft.id, owner(vault))
        drafts.keep(tx, vault, other, DraftContent({"naam": "Later"}), "evenement", LATER)
    with pytest.raises(StaleError), database.write() as tx:
        follow(tx, vault, draft, old=OLD.form, new=NEW, now=LATER)
    with database.read() as tx:
        found = drafts.find(tx, draft.id, owner(vault))
        assert found is not None
        assert found.form_hash == OLD.hash
        assert drafts.content(vault, found).answers == {"naam": "Later"}
        assert audit.lines(tx, "draft", draft.id) == ()


def test_typing_follows_its_question_and_stays_in_its_row():
    head, rest = GOOD.split("      - vraag: publiek\n")
    asked, rest = rest.split("      - vraag: toelichting")
    first, second = head.split("  - stap: veiligheid\n")
    asked = f"      - vraag: publiek\n{asked}"
    text = f"{first}{asked}  - stap: veiligheid\n{second}      - vraag: toelichting{rest}"
    moved = read(text.encode(), "goed.yaml")
    assert isinstance(moved, Form)
    typed = {
        "veiligheid": {"publiek": ["?"], "plek": "?", LATE: 3},
        "veiligheid/2": {"plek": "rij"},
        "weg": {"weg": "?"},
    }
    content = DraftContent({}, typed, {"veiligheid": 4, "veiligheid/2": 5, "weg": 6})
    rule = Migration.model_validate({"formulier": "goed"})
    found, lost = content_in(content, Answers(), rule, OLD.form, moved)
    assert found.typed == {
        "evenement": {"publiek": ["?"]},
        "veiligheid": {"plek": "?"},
        "veiligheid/2": {"plek": "rij"},
    }
    assert found.step_revisions == {"veiligheid": 4, "veiligheid/2": 5}
    assert [each.question for each in lost] == ["weg"]


def test_three_hundred_drafts_at_any_step_can_follow_and_finish(database, vault):
    """REL-29, the other way round: nobody has to follow, and everybody can."""
    walks = []
    for seed in range(300):
        someone = Walk(OLD.form, Facts(TODAY, "burger"), Random(seed))  # noqa: S311 (no secret)
        someone.to_the_end()
        names = list(someone.answers)
        walks.append(someone.answers.only(names[: seed % (len(names) + 1)]))
    with database.write() as tx:
        begun_drafts = [begun(tx, vault, answers.to_dict()) for answers in walks]
    with database.write() as tx:
        for draft, answers in zip(begun_drafts, walks, strict=True):
            when = LATER + timedelta(minutes=1)
            done = follow(tx, vault, draft, old=OLD.form, new=NEW, now=when, migration=RULE)
            kept = len(done.content.answers)
            assert kept + len(done.lost) == len(answers)
            assert {each.question for each in done.lost} <= {"toelichting", "plek"}
            onward = Walk(NEW.form, Facts(TODAY, "burger"), Random(1))  # noqa: S311 (no secret)
            onward.answers = Answers(done.content.answers)
            onward.to_the_end()
    with database.read() as tx:
        still = drafts.of_form(tx, "elzendam", "goed", NOW)
        assert {draft.form_hash for draft in still} == {NEW.hash}
        assert len(still) == 300


def test_what_was_looked_up_in_a_row_comes_along():
    form = specimen("herhaal-met-opzoeken")
    found = {"bron": "adres", "stand": "gevonden", "waarde": "Elzenlaan", "vast": False}
    content = DraftContent(prefilled={"plekken/1/straat": found, "weg/1/straat": found})
    rule = nothing(form)
    moved, _ = content_in(content, Answers(), rule, form, form)
    assert set(moved.prefilled) == {"plekken/1/straat"}
