"""Everything that lives as long as the process, built from `Settings` into one frozen value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import TypeVar

from portal.bronnen.companies import FileCompanies
from portal.bronnen.person import Sources
from portal.bronnen.register import FileRegister
from portal.bronnen.streets import FileAddresses
from portal.config import BadSettingError, Settings
from portal.definition.catalogue import Catalogue
from portal.identity.oidc import RelyingParty, relying_parties
from portal.offer.shelf import Shelf as ProductShelf
from portal.outbox.nudge import Nudge
from portal.producten import kanaal
from portal.publishing.law import Learned
from portal.publishing.noticing import Noticing
from portal.publishing.recalling import make_live, recall
from portal.publishing.wording import Wording
from portal.resources import folder
from portal.store import latest, publications, shelf, versions
from portal.store.opened import opened
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.vault import Vault
from portal.storingen.board import Board
from portal.termijn.klok import amsterdam

Clock = Callable[[], datetime]


Register = TypeVar("Register")


@dataclass(frozen=True, slots=True)
class Assembly:
    """The running house: its settings, what it keeps, whom it can ask, and its clock."""

    settings: Settings
    database: Database
    vault: Vault
    shelf: Shelf
    catalogue: Catalogue
    products: ProductShelf
    sources: Sources
    login: Mapping[str, RelyingParty]
    nudge: Nudge
    clock: Clock
    noticing: Noticing
    board: Board
    wording: Wording

    def notice(self, *, at_once: bool = False) -> None:
        """Take in what was published meanwhile; see `Noticing.look`."""
        self.noticing.look(self.database, self.catalogue, self.clock(), at_once=at_once)


def assemble(settings: Settings, clock: Clock) -> Assembly:
    """Build the assembly; raises with a sentence when keys or database are not in order."""
    amsterdam()  # a portal without the Dutch clock would count terms wrongly
    database, vault = opened(settings)
    shelf.check(settings.files)
    catalogue = Catalogue.load(settings.forms, folder("translations"))
    remember_versions(database, catalogue, settings.gemeente.slug)
    products = ProductShelf(catalogue, _designation(settings), settings.languages)

    board = _board(database, settings.gemeente.slug, clock())
    wording = Wording(settings.gemeente)

    learned = Learned(settings.gemeente.slug)
    learned.hear(database)

    def read_on(of: Database, told: latest.Latest) -> None:
        wording.hear(of, told.text)
        learned.hear(of, told)

    def listed(_changed: Catalogue) -> None:
        products.list_again()

    noticing = Noticing(settings.gemeente.slug, listed, board.hear, read_on)
    # Before the first page asks: no page of a process costs more than the same page later.
    noticing.look(database, catalogue, clock(), at_once=True)
    return Assembly(
        settings=settings,
        database=database,
        vault=vault,
        shelf=Shelf(settings.files),
        catalogue=catalogue,
        products=products,
        sources=sources(settings),
        login=relying_parties(settings.means, loopback_http=_loopback(settings)),
        nudge=Nudge(settings.data, settings.queue),
        clock=clock,
        noticing=noticing,
        board=board,
        wording=wording,
    )


def _board(database: Database, gemeente: str, now: datetime) -> Board:
    """What the process knows of outages, read once before the first page asks."""
    board = Board(gemeente)
    with database.glance() as reader:
        board.hear(database, latest.numbers(reader, gemeente).outage, now)
    board.look(database, now)
    return board


def _loopback(settings: Settings) -> bool:
    """Whether a provider on this machine may speak plain http: never in production."""
    return settings.profile != "production"


def remember_versions(database: Database, catalogue: Catalogue, gemeente: str) -> None:
    """Older versions that drafts and submissions began with come from the store.

    So does the live version of a form that was ever published: what stands in the folder of forms
    is then the next version, and a file that was edited or broken there changes nothing. May be
    called again, to go on with what was published meanwhile. A version that can no longer be read
    is the problem of its form alone, and is logged.
    """
    with database.read() as tx:
        for kept in versions.all_versions(tx):
            recall(catalogue, kept)
        live_now, standings = publications.now(tx, gemeente)
        for hash_ in live_now.values():
            if (live := versions.load(tx, hash_)) is not None:
                make_live(catalogue, live)
        for slug, standing in standings.items():
            catalogue.stand(slug, standing)


def _designation(settings: Settings) -> kanaal.Designation:
    try:
        return kanaal.load(settings.designation)
    except kanaal.BadDesignationError as error:
        raise BadSettingError(f"LOKET_AANWIJZING: {error}.") from error


def sources(settings: Settings) -> Sources:
    """Set up the registers of this installation; BadSettingError when one is not right."""
    return Sources(
        persons=_read("LOKET_REGISTER", settings.register, FileRegister.load),
        companies=_read("LOKET_COMPANIES", settings.companies, FileCompanies.load),
        addresses=_read("LOKET_ADDRESSES", settings.addresses, FileAddresses.load),
    )


def _read(
    variable: str, path: Path | None, load: "Callable[[Path], Register]"
) -> "Register | None":
    """Read the file of a register; None where there is none."""
    if path is None:
        return None
    try:
        return load(path)
    except BadSettingError as error:
        raise BadSettingError(f"{variable}: {error}") from None
    except KeyError as error:
        raise BadSettingError(f"{variable}: {path.name} lacks {error.args[0]}.") from None
    except (OSError, ValueError) as error:
        # What a row holds is not repeated; where the file is no TOML is.
        why = str(error) if isinstance(error, TOMLDecodeError | OSError) else type(error).__name__
        raise BadSettingError(f"{variable}: cannot read {path.name} ({why}).") from None
