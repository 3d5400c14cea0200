"""Good answers to the four forms, along the longest way through each: every step and question."""

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
        "straat": "Elzenlaan",
        "huisnummer": "12a",
        "plek": "Naast de ingang van de school.",
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


FORMS = {
    "melding-openbare-ruimte": melding,
    "klacht": klacht,
    "verhuismelding": verhuismelding,
    "evenementenvergunning": evenementenvergunning,
}
# Who fills it in: the first two are for people who do not log in.
FILLED_IN_BY = {
    "melding-openbare-ruimte": "niemand",
    "klacht": "niemand",
    "verhuismelding": "jan",
    "evenementenvergunning": "jan",
}
STEPS: Mapping[str, tuple[str, ...]] = {
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
