"""What surrounds the questions of a form: product, law, who may fill it in, what follows."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from portal.definition.question import Length, Line, Model, Moment, Name, When, Word, YesNo


class Berichtsoort(StrEnum):
    """Kind of message; decides which duties of Awb afdeling 2.3 apply."""

    AANVRAAG = "aanvraag"
    AANVULLING = "aanvulling"
    MELDING = "melding"
    AANGIFTE = "aangifte"
    KLACHT = "klacht"
    BEZWAAR = "bezwaar"
    ZIENSWIJZE = "zienswijze"
    INGEBREKESTELLING = "ingebrekestelling"
    PROCEDUREVRAAG = "procedurevraag"
    OVERIG = "overig"


CATEGORIES = (
    "verhuizen_en_burgerzaken",
    "afval_en_openbare_ruimte",
    "evenementen_en_ondernemen",
    "bouwen_en_wonen",
    "parkeren_en_verkeer",
    "zorg_en_ondersteuning",
    "geld_en_belasting",
    "klacht_en_contact",
)
"""What `rubriek` may say: the names of `producten.rubrieken`, which this room may not look into."""


class Product(Model):
    """The product of the Uniforme Productnamenlijst this form serves."""

    name: Word = Field(alias="naam")
    uri: Annotated[str, Field(pattern=r"^http://standaarden\.overheid\.nl/owms/terms/\S+$")]
    keywords: tuple[Line, ...] = Field(default=(), alias="trefwoorden")
    category: Name = Field(alias="rubriek")
    summary: Line = Field(alias="samenvatting")
    costs: Line | None = Field(default=None, alias="kosten")


class Niveau(StrEnum):
    """Demanded level of login; `geen` leaves the choice of logging in to the person."""

    GEEN = "geen"
    LAAG = "laag"
    SUBSTANTIEEL = "substantieel"
    HOOG = "hoog"


class Login(Model):
    """Who may fill in, and how surely we must know it. A kind that is left out may not."""

    anonymous: YesNo = Field(default=False, alias="anoniem")
    burger: Niveau | None = None
    bedrijf: Niveau | None = None


class Bron(StrEnum):
    """Where a term comes from: it decides whether the Algemene termijnenwet applies."""

    WET = "wet"
    AMVB = "amvb"
    VERORDENING = "verordening"
    MINISTERIELE_REGELING = "ministeriele_regeling"
    GEMEENTE = "gemeente"


class Term(Model):
    """The decision term, or (for what needs no decision) the term we promise to answer in.

    It begins after the day of receipt; with `begint_na` after the last day of another term, that of
    an answer and a length: the term to object, after which the one to decide begins (Awb 7:10).
    With `kalenderjaar` it ends with the calendar year of receipt, unless that was in the last six
    weeks of it: the term to decide on an objection to a municipal tax (Gemeentewet 236 lid 2).
    """

    length: Length = Field(alias="beslissen")
    source: Bron = Field(alias="bron")
    article: Word | None = Field(default=None, alias="artikel")
    after: Moment | None = Field(default=None, alias="begint_na")
    calendar_year: YesNo = Field(default=False, alias="kalenderjaar")
    extension: Length | None = Field(default=None, alias="verdagen")
    dwangsom: YesNo = False
    verb: Literal["beslissen", "antwoorden", "afhandelen"] = Field(
        default="beslissen", alias="werkwoord"
    )


class Filing(Model):
    """Until when a citizen may send it: a day that is asked, and how long after it (Awb 6:7, 3:16).

    The day itself does not count, unless `first_counts`. What comes later is taken in all the same.
    """

    after: Moment = Field(alias="na")
    first_counts: YesNo = Field(default=False, alias="dag_telt_mee")


class Soort(Model):
    """A kind of message that the answers make of a form, with the term of that kind."""

    when: When = Field(alias="als")
    kind: Berichtsoort = Field(alias="berichtsoort")
    formal: YesNo = Field(default=True, alias="formeel")
    legal_basis: Word | None = Field(default=None, alias="rechtsgrond")
    term: Term | None = Field(default=None, alias="termijn")


class Keep(Model):
    """How long a result is kept (Archiefwet, selectielijst)."""

    result: Word | None = Field(default=None, alias="resultaat")
    length: Length = Field(alias="termijn")
    since: Word = Field(default="afhandeling", alias="vanaf")


class Privacy(Model):
    """Why the answers are asked (AVG art. 5, 6, 13)."""

    purpose: Line = Field(alias="doel")
    basis: Line = Field(alias="grondslag")
    recipients: tuple[Line, ...] = Field(default=(), alias="ontvangers")


class Status(Model):
    """A status in the citizen's words, and who is to act in it."""

    name: Name = Field(alias="status")
    text: Line = Field(alias="tekst")
    explanation: Line | None = Field(default=None, alias="uitleg")
    actor: Literal["gemeente", "inwoner", "niemand"] = Field(default="gemeente", alias="wie")
    final: YesNo = Field(default=False, alias="einde")
    results: tuple[Word, ...] = Field(default=(), max_length=20, alias="resultaten")


LEFT = ("ingetrokken", "afgebroken")
"""The names a result may have of a case that its sender withdrew; no status needs to give them."""


class Confirmation(Model):
    next: tuple[Line, ...] = Field(min_length=1, alias="wat_nu")


DeskChannel = Literal["balie", "telefoon", "post", "huisbezoek", "beeldbellen"]
Identity = Literal["geen", "document", "controlevragen", "handtekening", "niet"]


class Desk(Model):
    """What the desk must see of a person, by channel; used by the assisted desk."""

    identity: dict[DeskChannel, Identity] = Field(default_factory=dict, alias="identiteit")
    four_eyes: YesNo = Field(default=False, alias="vierogen")
    signature: YesNo = Field(default=False, alias="handtekening")
