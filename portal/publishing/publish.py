"""Make a version of a form the live one: never while a check is red or a test fails.

The version is kept under its content hash and is not changed afterwards; drafts, submissions and
receipts go on with the version they began with.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.definition.catalogue import Published, content_hash
from portal.definition.check import check
from portal.definition.model import Form
from portal.definition.problems import unfilled
from portal.definition.read import read
from portal.definition.standing import OFFERED
from portal.definition.translations import Translations, fallen_away, frozen
from portal.editing.compare import compare
from portal.editing.examination import to_fill_in
from portal.editing.migration import Migration, read_migration
from portal.editing.play import differences, play
from portal.editing.scenario import read_scenarios
from portal.store import audit, publications, versions
from portal.store.publications import Notice
from portal.store.versions import FormVersion


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an editor wants to publish: the file, and what stands beside it."""

    file: str
    source: bytes
    translations: Translations
    tests: bytes | None = None
    migration: bytes | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A proposal without a fout, whose tests pass."""

    published: Published
    tests: int
    migration: Migration | None
    written_migration: bytes | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why it cannot be published, in sentences."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who publishes, who has looked along (four eyes), for which municipality, and when."""

    gemeente: str
    author: str
    now: datetime
    approver: str | None = None
    four_eyes: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The version is live: its number, its hash, what changed, and what that means for drafts.

    `fallen` names the texts that were translated in the version before, and are not any more.
    """

    number: int
    hash: str
    changes: tuple[str, ...]
    verdict: str
    fallen: tuple[str, ...] = ()


SECOND = Refused(("Iemand anders moet dit ook bekijken en akkoord geven.",))


def examine(proposal: Proposal) -> Ready | Refused:
    """Check a proposal and run its tests; pure."""
    found = check(proposal.source, proposal.file)
    if found.form is None:
        return Refused(tuple(str(problem) for problem in found.problems))
    # The sentence the editors' room gives too, and where each direction stands.
    reasons = [*to_fill_in(found.problems), *map(str, unfilled(found.problems))]
    count = 0
    if proposal.tests is not None:
        count, wrong = _tested(found.form, proposal.tests, proposal.file)
        reasons += wrong
    migration = None
    if proposal.migration is not None:
        beside = f"{proposal.file.removesuffix('.yaml')}.migratie.yaml"
        migration, problems = read_migration(proposal.migration, beside, found.form)
        reasons += [str(problem) for problem in problems]
    if reasons:
        return Refused(tuple(reasons))
    texts = frozen(found.form, proposal.translations)
    hash_ = content_hash(proposal.source, texts)
    published = Published(found.form, hash_, proposal.source, texts)
    return Ready(published, count, migration, proposal.migration)


def publish(
    tx: Session, ready: Ready, signed: Signed, *, because: str | None = None
) -> Done | Refused:
    """Publish a version in the caller's transaction, with its audit line.

    With `because` (for citizens to read) open drafts may only be finished in this version: for a
    fault in law. Their answers come along as they do for who chooses a newer version.
    """
    slug, hash_ = ready.published.form.slug, ready.published.hash
    live, standings = publications.now(tx, signed.gemeente)
    before, standing = live.get(slug), standings.get(slug, OFFERED)
    if before == hash_ and not standing.withdrawn and not because:
        return Refused(("Deze versie is al gepubliceerd; er is niets veranderd.",))
    if _lacks_second(signed):
        return SECOND
    older = None if before is None else versions.load(tx, before)
    changes, verdict = _changes(older, ready)
    publications.add(
        tx,
        ready.published,
        gemeente=signed.gemeente,
        now=signed.now,
        author=signed.author,
        approver=signed.approver,
        tests=ready.tests,
        changes=changes,
        migration=ready.written_migration,
        notice=None if because is None else Notice(because, binds=True),
    )
    number = versions.ensure(tx, ready.published, signed.now)
    audit.write(
        tx,
        gemeente=signed.gemeente,
        at=signed.now,
        event="formulier_gepubliceerd",
        actor=signed.author,
        object_kind="form",
        object_id=slug,
        data={
            "versie": hash_,
            "nummer": number,
            "vorige": before,
            "akkoord": signed.approver,
            "tests": ready.tests,
            **({} if because is None else {"verplicht": because}),
        },
    )
    texts = {} if older is None else older.translations
    fallen = fallen_away(ready.published.form, texts, ready.published.translations)
    return Done(number, hash_, changes, verdict, fallen)


def withdraw(
    tx: Session, published: Published, signed: Signed, told: str, *, stops: bool
) -> Refused | None:
    """Let nobody begin this form any more, in the caller's transaction; None when that is done.

    `told` is for citizens: where they go now. With `stops` what was begun cannot be finished. What
    was sent, its receipts and its cases are not touched. Publishing a version offers it again.
    """
    slug = published.form.slug
    if publications.standings(tx, signed.gemeente).get(slug, OFFERED).withdrawn:
        return Refused(("Dit formulier is al ingetrokken.",))
    if _lacks_second(signed):
        return SECOND
    publications.add(
        tx,
        published,
        gemeente=signed.gemeente,
        now=signed.now,
        author=signed.author,
        approver=signed.approver,
        notice=Notice(told, withdrawn=True, binds=stops),
    )
    audit.write(
        tx,
        gemeente=signed.gemeente,
        at=signed.now,
        event="formulier_ingetrokken",
        actor=signed.author,
        object_kind="form",
        object_id=slug,
        data={
            "versie": published.hash,
            "akkoord": signed.approver,
            "uitleg": told,
            "concepten": "stoppen" if stops else "afmaken",
        },
    )
    return None


def _lacks_second(signed: Signed) -> bool:
    return signed.four_eyes and signed.approver in {None, "", signed.author}


def back_to(
    tx: Session, slug: str, number: int, signed: Signed, *, because: str | None = None
) -> Done | Refused:
    """Publish an older version again, as it was; it needs no check, for it has had one.

    `because` as with `publish`.
    """
    kept = versions.by_number(tx, slug, number)
    if kept is None:
        return Refused((f"Van '{slug}' is er geen versie {number}.",))
    form = read(kept.source, f"{slug}.yaml")
    if not isinstance(form, Form):
        return Refused(tuple(str(problem) for problem in form))
    published = Published(form, kept.hash, kept.source, kept.translations)
    return publish(tx, Ready(published, 0, None, None), signed, because=because)


def _tested(form: Form, tests: bytes, file: str) -> tuple[int, list[str]]:
    """Run the tests; give how many there are and what is wrong with them."""
    beside = f"{file.removesuffix('.yaml')}.test.yaml"
    scenarios, problems = read_scenarios(tests, beside, form)
    if scenarios is None:
        return 0, [str(problem) for problem in problems]
    wrong = [
        f"{beside}: niet goed: {test.name}: {sentence}"
        for test in scenarios.tests
        for sentence in differences(form, test, play(form, test))
    ]
    return len(scenarios.tests), wrong


def _changes(older: FormVersion | None, ready: Ready) -> tuple[tuple[str, ...], str]:
    old = None if older is None else read(older.source, older.hash)
    if not isinstance(old, Form):
        return (), "Dit is de eerste versie."
    found = compare(old, ready.published.form, ready.migration)
    return tuple(change.sentence for change in found.changes), found.verdict
