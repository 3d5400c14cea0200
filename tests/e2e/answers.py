"""Good answers to the real forms, along the longest way through each: every step and question."""

from collections.abc import Mapping
from datetime import date, timedelta

Answered = dict[str, object]

# One word that no line of a phone holds, and an address that may be broken nowhere.
LONG_WORD = "Meervoudigepersoonlijkheidsstoornisbegeleidingsovereenkomst"
LONG_MAIL = "voornaam.tussenvoegsel.achternaam.van.de.vereniging@elzendam.example"
HOUSE = {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"}


def melding(_today: date) -> Answered:
    return {
        "onderwerp": "afval",
        "soort_afval": "gedumpt",
        "omschrijving": f"Er ligt een matras.\n\nEn een bord met: {LONG_WORD}",
        "gevaar": "ja",
        "plek": {"omschrijving": "Elzenlaan 12a, naast de school", "punt": "52.37403,4.88969"},
        "bericht_gewenst": "ja",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def klacht(today: date) -> Answered:
    return {
        "onderwerp": "wachten",
        "gebeurtenis": f"Ik wachtte op een {LONG_WORD}.",
        "moment": "dag",
        "datum": (today - timedelta(days=400)).isoformat(),
        "weet_wie": "ja",
        "wie": "De balie",
        "kenmerk_brief": "2026-7KQ4M2-X",
        "wens": "Bel mij terug.",
        "namens": "organisatie",
        "organisatie": "Speeltuinvereniging De Elzenboom",
        "naam": "Jan de Vries",
        "adres": HOUSE,
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def verhuismelding(today: date) -> Answered:
    return {
        "verhuisdatum": (today + timedelta(days=60)).isoformat(),
        "in_gemeente": "ja",
        "adres": HOUSE,
        "woonsituatie": "inwonen",
        "hoofdbewoner_naam": "Fatima El Amrani",
        "hoofdbewoner_akkoord": "nee",
        "hoofdbewoner_bereik": "bellen",
        "hoofdbewoner_telefoon": "+31612345678",
        "meeverhuizers_komt": "ja",
        "meeverhuizers": [
            {"rij": "1", "mee_naam": "Lea de Vries", "mee_geboren": "2015-04-03"}
            | {"mee_relatie": "kind"},
            {"rij": "3", "mee_naam": LONG_WORD, "mee_geboren": "1988-05-01"}
            | {"mee_relatie": "partner"},
        ],
        "achterblijvers": "nee",
        "email": "jan@elzendam.example",
    }


def evenementenvergunning(today: date) -> Answered:
    day = (today + timedelta(days=40)).isoformat()
    return {
        "namens": "ja",
        "organisatie": f"Stichting {LONG_WORD}",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
        "naam": "Zomerfeest Elzenlaan",
        "soort_evenement": "muziek",
        "omschrijving": "Muziek, een springkussen en een barbecue.",
        "locatie_soort": "weg",
        "locatie": "Elzenlaan",
        "terrein": "Van nummer 1 tot en met 40.",
        "begin": day,
        "begintijd": "13:00",
        "einde": day,
        "eindtijd": "23:30",
        "opbouwen": "ja",
        "opbouw_begin": day,
        "afbouw_klaar": day,
        "bezoekers": "400",
        "publiek": ["kinderen", "volwassenen"],
        "toegankelijk": "Er is een rolstoeltoilet.",
        "toiletten": "6",
        "parkeren": "Op het veld ernaast.",
        "muziek": "ja",
        "muziek_soort": ["live", "omroep"],
        "muziek_van": "15:00",
        "muziek_tot": "23:15",
        "alcohol": "ja",
        "alcohol_leiding": "Mees Korrel",
        "kramen": "ja",
        "aantal_kramen": "3",
        "bakken": "ja",
        "bakken_op": ["gas", "vuur"],
        "tenten": "ja",
        "afsluiten": "ja",
        "afgesloten_straten": "Elzenlaan tussen Dorpsstraat en Kerkpad.",
        "hulpdiensten": "ja",
        "verkeersregelaars": "2",
        "veiligheid_naam": "Mees Korrel",
        "beveiligers": "4",
        "ehbo": "1",
        "noodgeval": "De omroeper wijst de weg naar het grasveld.",
        "ter_plaatse_naam": "Mees Korrel",
        "ter_plaatse_telefoon": "+31611111111",
        "buren": "nee",
        "veiligheidsplan": "later",
        "tekening": "later",
    }


SENDER = {
    "naam": "Jan de Vries",
    "adres": HOUSE,
    "email": LONG_MAIL,
    "telefoon": "+31612345678",
}


def bezwaar(today: date) -> Answered:
    return {
        "onderwerp": f"De {LONG_WORD}",
        "datum_besluit": (today - timedelta(days=60)).isoformat(),
        "waarom_later": "Ik lag in het ziekenhuis.",
        "kenmerk_besluit": "2026-7KQ4M2-X",
        "redenen_nu": "nu",
        "redenen": "Het klopt niet.\n\nKijk nog eens.",
        "horen": "ja_graag",
        "horen_hulp": "Een tolk Nederlandse Gebarentaal",
        "namens": "organisatie",
        "organisatie": "Speeltuinvereniging De Elzenboom",
        "machtiging": "later",
        **SENDER,
    }


def zienswijze(today: date) -> Answered:
    return {
        "ontwerp": "Omgevingsplan Elzenpark",
        "weet_sinds": "ja",
        "ter_inzage_sinds": (today - timedelta(days=60)).isoformat(),
        "mening": f"Ik mis de {LONG_WORD}.",
        "wens": "Meer bomen.",
        "namens": "ander",
        "naam_ander": "Fatima El Amrani",
        **SENDER,
    }


def woo(today: date) -> Answered:
    return {
        "onderwerp": "De verkoop van het zwembad",
        "documenten": f"Alle brieven over de {LONG_WORD}.",
        "tijd_bekend": "ja",
        "tijd_vanaf": (today - timedelta(days=400)).isoformat(),
        "tijd_tot": today.isoformat(),
        "vorm": "anders",
        "vorm_anders": "In grote letters",
        "organisatie": "Krant van Elzendam",
        **SENDER,
        "straat": "Elzenlaan",
        "plaats": "Elzendam",
    }


def uittreksel(today: date) -> Answered:
    return {
        "voor_wie": "kind",
        "naam_kind": "Tim de Vries",
        "geboren_kind": (today - timedelta(days=2000)).isoformat(),
        "gegevens": ["nationaliteit", "ouders"],
        "taal": "meertalig",
        "doel": "Een reis",
        "levering": "post",
        "adres": HOUSE,
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def parkeren(today: date) -> Answered:
    return {
        "adres": HOUSE,
        "soort_vergunning": "bewoner",
        "eigen_plek": "ja",
        "kenteken": "12-ABC-3",
        "op_naam": "lease",
        "autobewijs": "later",
        "vanaf": (today + timedelta(days=10)).isoformat(),
        "hoeveelste": "vervangt",
        "oud_kenteken": "98-XYZ-7",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def bericht(today: date) -> Answered:
    return {
        "onderwerp": f"De {LONG_WORD}",
        "soort_bericht": "niet_eens",
        "kenmerk_zaak": "2026-7KQ4M2-X",
        "datum_besluit": (today - timedelta(days=10)).isoformat(),
        "bericht": "Ik ben het er niet mee eens.",
        **SENDER,
    }


def belastingaanslag(today: date) -> Answered:
    return {
        "van_wie": "gemeente",
        "waartegen": ["woz", "anders"],
        "waartegen_anders": f"De {LONG_WORD}",
        "aanslagnummer": "2026.0012345",
        "datum_aanslag": (today - timedelta(days=60)).isoformat(),
        "waarom_later": "Ik lag in het ziekenhuis.",
        "pand": HOUSE,
        "eigen_waarde": "310000.00",
        "redenen_nu": "nu",
        "redenen": "De oppervlakte klopt niet.",
        "horen": "ja_graag",
        "namens": "ander",
        "naam_ander": "Fatima El Amrani",
        "adres_ander": HOUSE,
        "machtiging": "later",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def parkeerkaart(today: date) -> Answered:
    return {
        "eerder": "verlengen",
        "voor_wie": "ander",
        "naam_ander": f"Fatima {LONG_WORD}",
        "geboren_ander": "1956-05-01",
        "machtiging": "later",
        "kaart": "beide",
        "rijbewijs": "nee",
        "oude_kaart_tot": (today + timedelta(days=60)).isoformat(),
        "oude_kaart_van_ons": "ja",
        "lopen_vertellen": "nu",
        "rolstoel": "nee",
        "honderd_meter": "ja",
        "half_jaar": "nee",
        "hulp_bestuurder": "nee",
        "onderzoek": "ja",
        "onderzoek_hulp": "Een tolk Nederlandse Gebarentaal",
        "pasfoto": "later",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


def bijstand(_today: date) -> Answered:
    return {
        "doel": "kosten",
        "partner": "ja",
        "partner_naam": f"Fatima {LONG_WORD}",
        "partner_geboren": "1988-05-01",
        "partner_bsn": "999990020",
        "huisgenoten_komt": "ja",
        "huisgenoten": [
            {"rij": "1", "huisgenoot_naam": "Lea de Vries", "huisgenoot_geboren": "2015-04-03"}
            | {"huisgenoot_wie": "kind"},
        ],
        "kosten": [
            {"rij": "1", "kosten_soort": "anders", "kosten_anders": LONG_WORD}
            | {"kosten_vaak": "een_keer", "kosten_bedrag": "1250.50", "kosten_betaald": "ja"},
            {"rij": "2", "kosten_soort": "bewind", "kosten_vaak": "maand"}
            | {"kosten_per_maand": "120.00", "kosten_betaald": "nee"},
        ],
        "waarom_nodig": "Wij konden niet sparen.",
        "bewijs_kosten": "later",
        "bijstand_van_ons": "nee",
        "inkomen_soort": ["loon", "uitkering"],
        "inkomen": "1250.00",
        "inkomen_partner": "0.00",
        "bewijs_inkomen": "later",
        "spaargeld": "310.25",
        "bezit": ["auto", "anders"],
        "auto_kenteken": "12-ABC-3",
        "bezit_anders": "Een boot van 500 euro",
        "schulden": "ja",
        "schuld_bedrag": "2000.00",
        "rekening_iban": "NL91ABNA0417164300",
        "rekening_naam": "Jan de Vries",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
        "verklaring": "ja",
    }


def wmo(_today: date) -> Answered:
    return {
        "voor_wie": "ander",
        "ander_naam": f"Kees {LONG_WORD}",
        "ander_geboren": "1941-05-01",
        "ander_adres": HOUSE,
        "ander_weet_ervan": "nee",
        "waarbij": ["huis", "anders"],
        "waarbij_anders": LONG_WORD,
        "eigen_woorden": "Hij komt de trap niet meer op.",
        "hulp_nu": "ja",
        "wie_helpt": "Ik doe de boodschappen.",
        "wachten": "nee",
        "waarom_spoed": "Hij komt morgen uit het ziekenhuis.",
        "plan": "later",
        "ondersteuner": "ja",
        "bereik": "bellen",
        "bel_nummer": "+31612345678",
        "rekening_houden": "Een tolk Nederlandse Gebarentaal",
        "email": LONG_MAIL,
    }


def alcohol(today: date) -> Answered:
    leader = {"leider_naam": f"Mees {LONG_WORD}", "leider_geboorteplaats": "Elzendam"}
    return {
        "soort_zaak": "kantine",
        "reden": "overname",
        "naam_zaak": f"Kantine {LONG_WORD}",
        "adres_zaak": HOUSE,
        "vestiging": "000012345678",
        "begin": (today + timedelta(days=40)).isoformat(),
        "ruimtes": [
            {"rij": "1", "ruimte_naam": LONG_WORD, "ruimte_m2": "34.9"},
            {"rij": "2", "ruimte_naam": "Het terras", "ruimte_m2": "20"},
        ],
        "plattegrond": "later",
        "reglement": "later",
        "leiders": [
            {"rij": "1", **leader, "leider_geboren": (today - timedelta(days=7000)).isoformat()}
            | {"leider_adres": HOUSE, "leider_diploma": "nee"},
        ],
        "contactpersoon": "Mees Korrel",
        "email": LONG_MAIL,
        "telefoon": "+31612345678",
    }


FORMS = {
    "belastingaanslag-bezwaar": belastingaanslag,
    "gehandicaptenparkeerkaart": parkeerkaart,
    "bijzondere-bijstand": bijstand,
    "wmo-melding": wmo,
    "alcoholvergunning": alcohol,
    "bezwaar": bezwaar,
    "zienswijze": zienswijze,
    "verzoek-overheidsinformatie": woo,
    "brp-uittreksel": uittreksel,
    "parkeervergunning": parkeren,
    "vraag-of-bericht": bericht,
    "melding-openbare-ruimte": melding,
    "klacht": klacht,
    "verhuismelding": verhuismelding,
    "evenementenvergunning": evenementenvergunning,
}
# Who fills it in: some are for people who do not log in.
FILLED_IN_BY = {
    "belastingaanslag-bezwaar": "jan",
    "gehandicaptenparkeerkaart": "jan",
    "bijzondere-bijstand": "jan",
    "wmo-melding": "jan",
    "alcoholvergunning": "bakkerij",
    "bezwaar": "niemand",
    "zienswijze": "niemand",
    "verzoek-overheidsinformatie": "niemand",
    "brp-uittreksel": "jan",
    "parkeervergunning": "jan",
    "vraag-of-bericht": "niemand",
    "melding-openbare-ruimte": "niemand",
    "klacht": "niemand",
    "verhuismelding": "jan",
    "evenementenvergunning": "jan",
}
STEPS: Mapping[str, tuple[str, ...]] = {
    "belastingaanslag-bezwaar": ("afzender", "aanslag", "pand", "redenen", "gegevens"),
    "gehandicaptenparkeerkaart": ("aanvraag", "kaart", "lopen", "onderzoek", "foto"),
    "bijzondere-bijstand": (
        "vooraf",
        "huishouden",
        "huisgenoten",
        "kosten",
        "waarom",
        "bijstand",
        "inkomen",
        "vermogen",
        "rekening",
        "afronden",
    ),
    "wmo-melding": ("wie", "hulp", "gesprek"),
    "alcoholvergunning": (
        "zaak",
        "aanleiding",
        "ruimtes",
        "plattegrond",
        "leiders",
        "stukken",
    ),
    "bezwaar": ("besluit", "redenen", "gegevens"),
    "zienswijze": ("ontwerp", "mening", "gegevens"),
    "verzoek-overheidsinformatie": ("verzoek", "gegevens"),
    "brp-uittreksel": ("uittreksel", "sturen"),
    "parkeervergunning": ("adres", "auto", "contact"),
    "vraag-of-bericht": ("bericht", "gegevens"),
    "melding-openbare-ruimte": ("wat", "waar", "contact"),
    "klacht": ("gebeurtenis", "betrokken", "gegevens"),
    "verhuismelding": (
        "waarheen",
        "verhuizing",
        "nieuw_adres",
        "hoofdbewoner",
        "meeverhuizers",
        "contact",
    ),
    "evenementenvergunning": (
        "organisator",
        "evenement",
        "plaats",
        "tijd",
        "bezoekers",
        "geluid",
        "eten_en_drinken",
        "verkeer",
        "veiligheid",
        "ter_plaatse",
    ),
}
