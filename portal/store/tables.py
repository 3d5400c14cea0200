"""Every table of the house, known at once: for migrations, rotation and tests."""

from portal.store.assistentie import Assistentie, Dossier
from portal.store.audit import AuditLine
from portal.store.balie import Contact
from portal.store.base import Base
from portal.store.berichten import Bericht
from portal.store.buckets import Bucket
from portal.store.concepts import Concept
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.helpcodes import Helpcode
from portal.store.hulpredenen import Hulpreden
from portal.store.klantcontacten import Klantcontact
from portal.store.klanttaken import Klanttaak
from portal.store.outbox import Parcel
from portal.store.products import ProductImport, ProductRow
from portal.store.publications import Publication
from portal.store.sessions import StoredSession
from portal.store.submissions import Submission
from portal.store.version_tests import VersionTests
from portal.store.versions import FormVersion
from portal.store.werktaken import Werktaak
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent

METADATA = Base.metadata
ROWS: tuple[type[Base], ...] = (
    AuditLine,
    Bericht,
    Bucket,
    Concept,
    Draft,
    FormVersion,
    Klantcontact,
    Klanttaak,
    Parcel,
    ProductImport,
    ProductRow,
    Publication,
    StoredFile,
    StoredSession,
    Submission,
    TermijnRow,
    VersionTests,
    Werktaak,
    Zaak,
    ZaakEvent,
    Assistentie,
    Contact,
    Dossier,
    Helpcode,
    Hulpreden,
)
