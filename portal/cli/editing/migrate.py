"""`portal forms migrate`: move open drafts of a form to its newest published version."""

import argparse
from collections import Counter
from dataclasses import dataclass, field

from portal.cli.editing.files import add_file, checked, migration_of
from portal.cli.editing.house import opened
from portal.clock import system_now
from portal.config import Settings
from portal.definition.catalogue import Published
from portal.definition.model import Form
from portal.definition.read import read
from portal.editing.migration import Migration, migrated, nothing
from portal.engine.answers import Answers
from portal.intake.follow import follow
from portal.store import drafts, publications, versions
from portal.store.drafts import Draft, StaleError
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault


@dataclass
class Count:
    """What was found, and what was moved."""

    drafts: int = 0
    moved: int = 0
    losing: int = 0
    busy: int = 0
    lost: Counter[str] = field(default_factory=Counter)


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_file(parser)
    parser.add_argument("--dry-run", action="store_true", help="tel alleen, en verander niets")
    parser.add_argument(
        "--met-verlies", action="store_true", help="verplaats ook wie antwoorden verliest"
    )


def run(args: argparse.Namespace) -> int:
    """Count or move the drafts; 1 when the form, its migration or its version is not in order."""
    found = checked(args.file)
    if found.form is None:
        for problem in found.problems:
            print(problem)
        return 1
    migration, problems = migration_of(args.file, found.form)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    with opened() as (settings, database):
        target = _published(settings, database, found.form)
        if target is None:
            print("Publiceer dit formulier eerst: portal forms publish")
            return 1
        if target.source != args.file.read_bytes():
            print("Let op: dit bestand is niet de gepubliceerde versie. Die geldt hier wel.")
        count = _moved(settings, database, target, migration or nothing(target.form), args)
    _told(count, dry=args.dry_run)
    return 0


def _published(settings: Settings, database: Database, form: Form) -> Published | None:
    with database.read() as tx:
        hash_ = publications.live(tx, settings.gemeente.slug).get(form.slug)
        kept = None if hash_ is None else versions.load(tx, hash_)
        if kept is None:
            return None
        read_back = read(kept.source, form.slug)
        if not isinstance(read_back, Form):
            return None
        return Published(read_back, kept.hash, kept.source, kept.translations)


def _moved(
    settings: Settings,
    database: Database,
    target: Published,
    migration: Migration,
    args: argparse.Namespace,
) -> Count:
    vault, count = Vault(KeyRing.read(settings.keys)), Count()
    gemeente, slug = settings.gemeente.slug, target.form.slug
    with database.read() as tx:
        waiting = drafts.of_form(tx, gemeente, slug, system_now())
        olds = {draft.form_hash: versions.load(tx, draft.form_hash) for draft in waiting}
    forms = {
        hash_: form
        for hash_, kept in olds.items()
        if kept is not None and isinstance(form := read(kept.source, slug), Form)
    }
    for draft in waiting:
        if draft.form_hash == target.hash or draft.form_hash not in forms:
            continue
        count.drafts += 1
        answers = Answers(drafts.content(vault, draft).answers)
        lost = migrated(answers, migration, forms[draft.form_hash], target.form).lost
        count.losing += bool(lost)
        count.lost.update(each.question for each in lost)
        if not args.dry_run and (not lost or args.met_verlies):
            try:
                _follow(database, vault, draft, forms[draft.form_hash], (target, migration))
                count.moved += 1
            except StaleError:
                count.busy += 1
    return count


def _follow(
    database: Database, vault: Vault, draft: Draft, old: Form, to: tuple[Published, Migration]
) -> None:
    new, migration = to
    with database.write() as tx:
        follow(tx, vault, draft, old=old, new=new, now=system_now(), migration=migration)


def _told(count: Count, *, dry: bool) -> None:
    print(f"{count.drafts} concept(en) met een oudere versie; {count.losing} met verlies")
    for name, times in sorted(count.lost.items()):
        print(f"    verloren bij {name}: {times} antwoord(en)")
    if count.busy:
        print(f"{count.busy} concept(en) werden net veranderd; doe dit straks nog eens.")
    print("Er is niets veranderd." if dry else f"{count.moved} concept(en) verplaatst.")
