"""Who logs in half-way: the draft becomes hers, with what we know of her where nothing stands."""

from portal.intake.prefill import joined, sources_of
from portal.intake.start import keep_for, note_looked_up
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.opening import Opening, claimed
from portal.web.pages.given import given_for


def welcomed(opening: Opening) -> bool:
    """Take a draft over for who just logged in, filled in beforehand; False when there is none.

    The sources are asked before anything is written. It happens once: from then on it is her draft.
    """
    person = opening.visitor.person
    if person is None or opening.draft.owner == opening.visitor.owner:
        return False
    if not sources_of(opening.form) & {"inlog", "persoon", "bedrijf"}:
        return False
    given = given_for(opening.form, person)
    try:
        with current().database.write() as tx:
            opening = claimed(tx, opening)
            before = opening.content.prefilled
            content = joined(opening.form, opening.content, given)
            step = opening.draft.step or opening.form.steps[0].name
            until = now() + keep_for(opening.published)
            drafts.keep(tx, current().vault, opening.draft, content, step, now(), until)
            new = {name: each for name, each in content.prefilled.items() if name not in before}
            note_looked_up(tx, opening.draft, new, now())
    except StaleError:  # another window was a moment earlier
        return False
    return True
