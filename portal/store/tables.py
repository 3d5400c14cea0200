"""Every table of the house, known at once: for migrations, rotation and tests."""

from portal.store.adressen import Adres
from portal.store.assistentie import Assistentie, Dossier
from portal.store.balie import Contact
from portal.store.base import Base
from portal.store.berichten import Bericht
from portal.store.besluitdagen import BesluitRow
from portal.store.buckets import Bucket
from portal.store.chain import AuditLine
from portal.store.concepts import Concept
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.helpcodes import Helpcode
from portal.store.hulpredenen import Hulpreden
from portal.store.kennisgevingen import Kennisgeving
from portal.store.keuzes import Keuze
from portal.store.kladden import Klad
from portal.store.klantcontacten import Klantcontact
from portal.store.klanttaken import Klanttaak
from portal.store.ondertekeningen import Ondertekening
from portal.store.outbox import Parcel
from portal.store.products import ProductImport, ProductRow
from portal.store.proofs import ProofCode
from portal.store.publications import Publication
from portal.store.rechtskeuzes import Rechtskeuze
from portal.store.sessions import StoredSession
from portal.store.storingen import Heartbeat, StoringRow
from portal.store.submissions import Submission
from portal.store.teksten import Tekst
from portal.store.vernietigingen import Vernietiging, ZaakHold
from portal.store.version_tests import VersionTests
from portal.store.versions import FormVersion
from portal.store.werktaken import Werktaak
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent

METADATA = Base.metadata
ROWS: tuple[type[Base], ...] = (
    Adres,
    AuditLine,
    Bericht,
    Bucket,
    Concept,
    Draft,
    FormVersion,
    Kennisgeving,
    Keuze,
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
    Vernietiging,
    VersionTests,
    Werktaak,
    Zaak,
    ZaakEvent,
    Heartbeat,
    StoringRow,
    ZaakHold,
    ProofCode,
    Assistentie,
    Contact,
    Dossier,
    Helpcode,
    Hulpreden,
    Klad,
    Ondertekening,
    Tekst,
    BesluitRow,
    Rechtskeuze,
)
