"""Everything that lives as long as the process, built from `Settings` into one frozen value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.config import Settings
from portal.definition.catalogue import Catalogue
from portal.identity.oidc import RelyingParty, relying_parties
from portal.outbox.worker import Nudge
from portal.producten.search import Entry, ProductIndex
from portal.publishing.noticing import Noticing
from portal.resources import folder
from portal.store import publications, versions
from portal.store.engines import BadDatabaseError
from portal.store.migrate import current, head
from portal.store.session import Database
from portal.store.vault import KeyRing, Vault
from portal.termijn.klok import amsterdam

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The running house: its settings, what it keeps, whom it can ask, and its clock."""

    settings: Settings
    database: Database
    vault: Vault
    catalogue: Catalogue
    products: Mapping[str, ProductIndex]
    login: Mapping[str, RelyingParty]
    nudge: Nudge
    clock: Clock
    noticing: Noticing

    def notice(self, *, at_once: bool = False) -> None:
        """Take in what was published meanwhile; see `Noticing.look`."""
        self.noticing.look(self.database, self.catalogue, self.clock(), at_once=at_once)


def assemble(settings: Settings, clock: Clock) -> Assembly:
    """Build the assembly; raises with a sentence when keys or database are not in order."""
    amsterdam()  # a portal without the Dutch clock would count terms wrongly
    database = Database(settings.database_url)
    database.check()
    if current(database) != head():
        raise BadDatabaseError(
            "The database is not at this version: run `portal database migrate`."
        )
    catalogue = Catalogue.load(settings.forms, folder("translations"))
    remember_versions(database, catalogue, settings.gemeente.slug)
    products = {language: _index(catalogue, language) for language in settings.languages}

    def indexed(changed: Catalogue) -> None:
        products.update({language: _index(changed, language) for language in settings.languages})

    return Assembly(
        settings=settings,
        database=database,
        vault=Vault(KeyRing.read(settings.keys)),
        catalogue=catalogue,
        products=products,
        login=relying_parties(settings.means, loopback_http=_loopback(settings)),
        nudge=Nudge(settings.data),
        clock=clock,
        noticing=Noticing(settings.gemeente.slug, indexed),
    )


def _loopback(settings: Settings) -> bool:
    """Whether a provider on this machine may speak plain http: never in production."""
    return settings.profile != "production"


def remember_versions(database: Database, catalogue: Catalogue, gemeente: str) -> None:
    """Older versions that drafts and submissions began with come from the store.

    So does the live version of a form that was ever published: what stands in the folder of forms
    is then the next version, and a file that was edited or broken there changes nothing. May be
    called again, to go on with what was published meanwhile.
    """
    with database.read() as tx:
        for kept in versions.all_versions(tx):
            catalogue.remember(kept.source, kept.translations)
        for hash_ in publications.live(tx, gemeente).values():
            catalogue.go_live(hash_)


def _index(catalogue: Catalogue, language: str) -> ProductIndex:
    entries = []
    for slug in catalogue.slugs():
        published = catalogue.current(slug, language)
        if published is None:
            continue
        form = published.form
        entries.append(
            Entry(
                slug=slug,
                name=form.product.name,
                title=form.title,
                keywords=form.product.keywords,
                category=form.product.category,
                summary=form.product.summary,
                texts=(form.intro, *(step.title for step in form.steps)),
            )
        )
    return ProductIndex(entries, language)
