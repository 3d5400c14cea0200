"""What the law note asks of the fifteen products (section 5.2 and table 3.2), a row each.

Written down beside the forms, not read from them: whoever changes a form to something the law does
not say finds the row in his way. The fifteenth, felling a tree, has no form: it is a referral.
"""

from dataclasses import dataclass

LATER, FREE, ASKED = "later", "free", "asked"
"""A document that may follow, that may be left out, or that goes with the answer that has it."""

EVERYWHERE = {"balie": "document", "telefoon": "controlevragen", "post": "handtekening"}
NOT_BY_PHONE = {"balie": "document", "post": "handtekening"}
NOBODY_ASKS = {"balie": "geen", "telefoon": "geen", "post": "geen"}

Who = frozenset[str]
CITIZEN: Who = frozenset({"burger substantieel"})
COMPANY: Who = frozenset({"bedrijf substantieel"})
BOTH: Who = CITIZEN | COMPANY
ANYBODY: Who = frozenset({"anoniem", "burger geen", "bedrijf geen"})

YEAR_OFF = {"afgebroken": "1 jaren afhandeling"}
WITHDRAWN = {"ingetrokken": "1 jaren afhandeling"}
PERMIT = {"verleend": "11.1 1 jaren afloop", "geweigerd": "11.2 5 jaren afhandeling", **YEAR_OFF}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A product: `term` is length, source, article and what the law adds; `asks` what it needs."""

    uri: str
    kind: str
    basis: str | None
    term: str | None
    who: Who
    asks: str
    files: dict[str, str]
    keep: dict[str, str]
    desk: dict[str, str]
    fee: str | None = None


PRODUCTS = {
    "klacht": Row(
        uri="klacht",
        kind="klacht",
        basis="9:1",
        term="6 weken wet 9:11 +4 weken antwoorden",
        who=ANYBODY,
        asks="naam adres gebeurtenis moment datum periode wie wens",
        files={"stukken": FREE},
        keep={
            "afgehandeld": "13.1 5 jaren afhandeling",
            "niet_behandeld": "13.1.4 1 jaren afhandeling",
            **YEAR_OFF,
        },
        desk=EVERYWHERE,
    ),
    "bezwaar": Row(
        uri="bezwaar",
        kind="bezwaar",
        basis="7:1",
        term="6 weken wet 7:10 na datum_besluit +6 weken dwangsom beslissen",
        who=ANYBODY,
        asks="naam adres onderwerp kenmerk_besluit datum_besluit redenen_nu redenen naam_ander",
        files={"stukken": FREE, "machtiging": LATER},
        keep={
            "afgehandeld": "13.1 5 jaren afhandeling",
            "niet_ontvankelijk": "13.1.4 1 jaren afhandeling",
            **WITHDRAWN,
        },
        desk=EVERYWHERE,
        fee="gratis",
    ),
    "zienswijze": Row(
        uri="zienswijze",
        kind="zienswijze",
        basis="3:15",
        term=None,
        who=ANYBODY,
        asks="naam adres ontwerp ter_inzage_sinds mening",
        files={"stukken": FREE},
        keep={"verwerkt": "13.1 5 jaren afhandeling", **WITHDRAWN},
        desk=EVERYWHERE,
        fee="gratis",
    ),
    "verhuismelding": Row(
        uri="verhuismelding",
        kind="aangifte",
        basis="2.39",
        term="1 weken gemeente - afhandelen",
        who=CITIZEN,
        asks="verhuisdatum adres woonsituatie hoofdbewoner_naam hoofdbewoner_akkoord mee_naam",
        files={"huurcontract": FREE, "toestemming": FREE},
        keep={"verwerkt": "7.1.7 5 jaren afhandeling", **YEAR_OFF},
        desk=NOT_BY_PHONE,
    ),
    "brp-uittreksel": Row(
        uri="brpUittr",
        kind="aanvraag",
        basis="2.55",
        term="4 weken wet 2.55 dwangsom beslissen",
        who=CITIZEN,
        asks="voor_wie gegevens doel levering",
        files={},
        keep={
            "verstrekt": "5.1.2 20 jaren afhandeling",
            "geweigerd": "6.2 5 jaren afhandeling",
            **YEAR_OFF,
        },
        desk=NOT_BY_PHONE,
        fee="16,60",
    ),
    "evenementenvergunning": Row(
        uri="evenementenvergunning",
        kind="aanvraag",
        basis="2:25",
        term="8 weken verordening 1:2 +8 weken dwangsom beslissen",
        who=BOTH,
        asks="organisatie locatie begin begintijd einde eindtijd bezoekers omschrijving"
        " ter_plaatse_naam ter_plaatse_telefoon",
        files={"tekening": LATER, "veiligheidsplan": LATER},
        keep=PERMIT | {"verleend": "11.1.1 1 jaren afloop"},
        desk=EVERYWHERE,
        fee="85",
    ),
    "gehandicaptenparkeerkaart": Row(
        uri="gehandicaptenparkeerkaart",
        kind="aanvraag",
        basis="49",
        term="8 weken wet 4:13 dwangsom beslissen",
        who=CITIZEN,
        asks="kaart eerder honderd_meter onderzoek",
        files={"pasfoto": LATER, "machtiging": LATER},
        keep={
            "verleend": "8.1.14 1 jaren afloop",
            "geweigerd": "8.2 5 jaren afhandeling",
            **YEAR_OFF,
        },
        desk=EVERYWHERE,
        fee="42,50",
    ),
    "verzoek-overheidsinformatie": Row(
        uri="verzoek_overheidsinformatie",
        kind="aanvraag",
        basis="4.1",
        term="4 weken wet 4.4 +2 weken beslissen",
        who=ANYBODY,
        asks="onderwerp documenten naam adres email telefoon",
        files={"stukken": FREE},
        keep={
            "verstrekt": "6.1 5 jaren afhandeling",
            "geweigerd": "6.2 1 jaren afhandeling",
            **WITHDRAWN,
        },
        desk=NOBODY_ASKS,
        fee="gratis",
    ),
    "bijzondere-bijstand": Row(
        uri="bijzBijstUitk",
        kind="aanvraag",
        basis="35",
        term="8 weken wet 4:13 dwangsom beslissen",
        who=CITIZEN,
        asks="partner huisgenoot_naam kosten_soort waarom_nodig inkomen spaargeld bezit",
        files={"bewijs_kosten": LATER, "bewijs_inkomen": LATER},
        keep={
            "verleend": "8.1 10 jaren afloop",
            "geweigerd": "8.2 5 jaren afhandeling",
            "afgebroken": "8.4.1 42 dagen afhandeling",
        },
        desk=EVERYWHERE,
        fee="gratis",
    ),
    "wmo-melding": Row(
        uri="wmo-voorziening",
        kind="melding",
        basis="2.3.2",
        term="6 weken wet 2.3.2 afhandelen",
        who=CITIZEN,
        asks="voor_wie ander_naam eigen_woorden hulp_nu wie_helpt bereik",
        files={"plan_bestand": ASKED},
        keep={
            "afgehandeld": "8.1.1 15 jaren afhandeling",
            "geweigerd": "8.2 5 jaren afhandeling",
            "afgebroken": "8.4.1 42 dagen afhandeling",
        },
        desk=EVERYWHERE,
        fee="gratis",
    ),
    "parkeervergunning": Row(
        uri="parkeervergunning",
        kind="aanvraag",
        basis="3",
        term="8 weken verordening 4 dwangsom beslissen",
        who=BOTH,
        asks="adres kenteken soort_vergunning vanaf",
        files={"autobewijs": LATER},
        keep=PERMIT,
        desk=EVERYWHERE,
        fee="8,50",
    ),
    "alcoholvergunning": Row(
        uri="alcoholvergunning",
        kind="aanvraag",
        basis="3",
        term="8 weken wet 4:13 dwangsom beslissen",
        who=COMPANY,
        asks="soort_zaak adres_zaak ruimte_m2 leider_naam leider_geboren leider_diploma",
        files={"plattegrond": LATER, "reglement": LATER, "leider_bewijs": LATER},
        keep=PERMIT,
        desk=EVERYWHERE,
        fee="412",
    ),
    "melding-openbare-ruimte": Row(
        uri="melding_openbare_ruimte_(algemeen)",
        kind="melding",
        basis=None,
        term="2 weken gemeente - afhandelen",
        who=ANYBODY,
        asks="plek onderwerp omschrijving email",
        files={"foto": FREE},
        keep={"afgehandeld": "6.1 5 jaren afhandeling", **YEAR_OFF},
        desk={},
    ),
    "belastingaanslag-bezwaar": Row(
        uri="belastingaanslag_bezwaar",
        kind="bezwaar",
        basis="7:1",
        term="6 weken wet 236 na datum_aanslag kalenderjaar +6 weken dwangsom beslissen",
        who=BOTH,
        asks="aanslagnummer datum_aanslag pand eigen_waarde redenen_nu redenen",
        files={"stukken": FREE, "machtiging": LATER},
        keep={
            "woz_veranderd": "13.1.5 12 jaren afhandeling",
            "aanslag_veranderd": "13.1.1 7 jaren afhandeling",
            "afgehandeld": "13.1 5 jaren afhandeling",
            "niet_ontvankelijk": "13.1.4 1 jaren afhandeling",
            **WITHDRAWN,
        },
        desk=EVERYWHERE,
        fee="gratis",
    ),
}
"""Fourteen of the fifteen, by their form, in the order of the note."""
