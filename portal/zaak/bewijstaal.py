"""What stands in the log about a case, in words for the person it is about.

Table 3.1 of the law notes, what must be logged, and every act on a case beside it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from portal.message import Message, say

WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "concept_begonnen": say("U bent met het formulier begonnen."),
        "gegevens_opgehaald": say("Wij hebben gegevens voor u opgehaald."),
        "bestand_toegevoegd": say("U hebt een bijlage toegevoegd."),
        "bestand_verwijderd": say("U hebt een bijlage weggehaald."),
        "bestand_schoon": say("Wij hebben een bijlage op virussen gecontroleerd. Die is in orde."),
        "bestand_besmet": say("In een bijlage zit een virus. Wij kunnen die niet openen."),
        "bestand_niet_gescand": say("Wij konden een bijlage niet op virussen controleren."),
        "bericht_ontvangen": say("Wij hebben ontvangen wat u stuurde."),
        "dubbele_verzending_genegeerd": say("U verstuurde dit nog een keer. Dat telt niet dubbel."),
        "ontvangstbevestiging_aangemaakt": say("Wij hebben uw ontvangstbevestiging gemaakt."),
        "ontvangstbevestiging_getoond": say("U hebt de ontvangstbevestiging op het scherm gezien."),
        "ontvangstbevestiging_verzonden": say("Wij hebben uw ontvangstbevestiging gemaild."),
        "ontvangstbevestiging_uitgesteld": say(
            "De mail met uw ontvangstbevestiging kon nog niet weg. Wij proberen het opnieuw."
        ),
        "ontvangstbevestiging_mislukt": say(
            "De mail met uw ontvangstbevestiging kon niet worden bezorgd."
        ),
        "afschrift_gedownload": say("U hebt een kopie van wat u stuurde opgeslagen."),
        "bericht_klaargezet": say("Wij hebben een bericht voor u gemaakt."),
        "bericht_toegankelijk": say("Wij hebben een bericht voor u klaargezet in Mijn."),
        "bericht_verzonden_post": say("Wij hebben u een brief gestuurd."),
        "bericht_verzonden_email": say("Wij hebben u een bericht gemaild."),
        "bericht_niet_bezorgd": say("Een bericht aan u kon niet worden bezorgd."),
        "bericht_opnieuw_verzonden": say("Wij hebben een bericht opnieuw gestuurd."),
        "bericht_eerste_keer_geopend": say("U hebt een bericht voor het eerst geopend."),
        "bericht_geopend": say("U hebt een bericht geopend."),
        "bijlage_gedownload": say("U hebt een bijlage opgeslagen."),
        "kennisgeving_gepland": say("Er staat een mail klaar die zegt dat u een bericht hebt."),
        "kennisgeving_aangeboden": say("Wij hebben u gemaild dat er een bericht voor u is."),
        "kennisgeving_verzonden": say("Wij hebben u gemaild dat er een bericht voor u is."),
        "kennisgeving_geaccepteerd": say("Uw mailprovider heeft onze mail aangenomen."),
        "kennisgeving_uitgesteld": say(
            "De mail over een bericht kon nog niet weg. Wij proberen het opnieuw."
        ),
        "kennisgeving_soft_bounce": say(
            "De mail over een bericht kwam terug. Wij proberen het opnieuw."
        ),
        "kennisgeving_herhaald": say("Wij hebben de mail over een bericht opnieuw gestuurd."),
        "kennisgeving_mislukt": say("De mail over een bericht kon niet worden bezorgd."),
        "kennisgeving_hard_bounce": say("De mail over een bericht kon niet worden bezorgd."),
        "kennisgeving_andere_weg_gestart": say("Wij proberen u op een andere manier te bereiken."),
        "kennisgeving_andere_weg_afgerond": say("Wij hebben u op een andere manier bereikt."),
        "kennisgeving_afgezien": say("U wilde geen mail over berichten krijgen."),
        "kennisgeving_te_laat": say("De mail over een bericht ging later weg dan binnen 48 uur."),
        "termijn_gestart": say("De termijn om te beslissen begon."),
        "termijn_opgeschort": say("De termijn om te beslissen staat stil."),
        "termijn_nagerekend": say("De laatste dag om te beslissen is opnieuw uitgerekend."),
        "termijn_hervat": say("De termijn om te beslissen loopt weer."),
        "termijn_verdaagd": say("Wij hebben de termijn om te beslissen verlengd."),
        "termijn_verlengd_storing": say("De termijn is verlengd, omdat er een storing was."),
        "termijn_verstreken": say("De termijn om te beslissen was voorbij."),
        "ingebrekestelling_ontvangen": say("Wij hebben uw ingebrekestelling ontvangen."),
        "dwangsom_gestart": say("De dwangsom begon te lopen."),
        "doorgezonden_extern": say(
            "Wij hebben uw bericht doorgestuurd naar een andere organisatie."
        ),
        "doorgeleid_intern": say("Wij hebben uw bericht doorgegeven aan de juiste afdeling."),
        "status_gewijzigd": say("De status is veranderd."),
        "inloggen": say("U bent ingelogd."),
        "uitloggen": say("U bent uitgelogd."),
        "export_gemaakt": say("Uw gegevens zijn op een rij gezet."),
        "contactgegeven_gewijzigd": say("Uw contactgegevens zijn veranderd."),
        "bewaren_gestart": say("Wij bewaren dit langer dan gewoon."),
        "bewaren_gestopt": say("Wij bewaren dit niet langer dan gewoon."),
        "aanvulling_gevraagd": say("Wij hebben u om een aanvulling gevraagd."),
        "aanvulling_ontvangen": say("Wij hebben uw aanvulling ontvangen."),
        "aanvulling_verlopen": say("De tijd om iets aan te vullen was voorbij."),
        "afgesloten": say("Wij waren klaar met uw zaak."),
        "bericht_gestuurd": say("Wij hebben u een bericht gestuurd."),
        "besluit_genomen": say("Wij hebben een besluit genomen."),
        "bijlage_ontvangen": say("U hebt een bijlage toegevoegd."),
        "bijlage_verwijderd": say("U hebt een bijlage weggehaald."),
        "bestand_ingezien": say("Een medewerker van de gemeente heeft een bijlage bekeken."),
        "bsn_getoond": say("Een medewerker van de gemeente heeft uw burgerservicenummer bekeken."),
        "in_behandeling_genomen": say("Een medewerker van de gemeente is met uw zaak begonnen."),
        "ingetrokken": say("U hebt dit ingetrokken."),
        "instemming_gevraagd": say("Wij hebben u gevraagd of het later mag."),
        "instemming_vastgelegd": say("U vond het goed dat het later wordt."),
        "klantcontact_vastgelegd": say("Wij hebben contact met u gehad."),
        "overgedragen": say("Een andere medewerker van de gemeente heeft uw zaak overgenomen."),
        "reactie_ontvangen": say("Wij hebben uw reactie ontvangen."),
        "status_gezet": say("De status is veranderd."),
        "termijn_gemeld": say("Wij hebben u gezegd dat het later wordt."),
        "tweede_controle": say("Een tweede medewerker van de gemeente heeft dit nagekeken."),
        "verkeerd_kanaal_gemeld": say("Wij hebben u gezegd op welke manier dit wel kan."),
        "verstuurd_met_hulp": say("Een medewerker van de gemeente hielp u met versturen."),
        "vraag_beantwoord": say("Wij hebben uw vraag beantwoord."),
        "vraag_gesteld": say("Wij hebben uw vraag ontvangen."),
        "werktaak_afgerond": say("Een medewerker van de gemeente heeft hieraan gewerkt."),
        "ondertekening_gevraagd": say("Wij hebben iemand gevraagd om mee te tekenen."),
        "ondertekend": say("Er is meegetekend. De handtekening hoort bij wat u verstuurde."),
        "ondertekening_geweigerd": say("Iemand heeft gezegd niet mee te tekenen."),
        "ondertekening_ongedaan": say(
            "Wij hebben een handtekening op papier ongedaan gemaakt. Die telt niet meer."
        ),
        "ondertekening_verlopen": say("De laatste dag om mee te tekenen was voorbij."),
        "ondertekening_opnieuw_gevraagd": say("Wij hebben opnieuw gevraagd om mee te tekenen."),
        "overrule": say(
            "Een teamleider liet toe dat een medewerker beslist die eerder hielp of betrokken was."
        ),
        "gekoppeld": say("Wij hebben vastgelegd over welke zaak dit gaat."),
        "intrekking_afgehandeld": say("Wij hebben afgehandeld dat u dit introk."),
        "besluit_opnieuw_bekendgemaakt": say("Wij hebben het besluit opnieuw bekendgemaakt."),
        "instemming_gegeven": say("U vond het goed dat wij later beslissen."),
        "instemming_geweigerd": say("U vond het niet goed dat wij later beslissen."),
        "instemming_verlopen": say("De tijd om op onze vraag te antwoorden was voorbij."),
        "later_gemeld": say("Wij hebben u gezegd dat wij later beslissen."),
        "pakket_overgedragen": say("Wij hebben alles naar de andere organisatie gestuurd."),
        "einddatum_vastgelegd": say("Wij hebben vastgelegd tot wanneer dit geldt."),
        "beroep_ingesteld": say("Wij hebben vastgelegd dat er beroep is bij de rechter."),
        "beroep_afgelopen": say("Wij hebben vastgelegd dat het beroep voorbij is."),
    }
)

OF_THE_SIGNER: Mapping[str, Message] = MappingProxyType(
    {
        **WORDS,
        "afschrift_bekeken": say("U hebt bekeken waarvoor wij uw handtekening vragen."),
        "bewijs_bekeken": say("U hebt dit bewijsoverzicht bekeken."),
        "ondertekening_gevraagd": say("Wij hebben u gevraagd om mee te tekenen."),
        "ondertekend": say("U hebt getekend."),
        "ondertekening_geweigerd": say("U hebt gezegd dat u niet tekent."),
        "ondertekening_verlopen": say("De laatste dag om te tekenen was voorbij."),
        "ondertekening_opnieuw_gevraagd": say("Wij hebben u opnieuw gevraagd om te tekenen."),
        "ondertekening_ongedaan": say(
            "Wij hebben uw handtekening op papier ongedaan gemaakt. Die telt niet meer."
        ),
    }
)
"""The same, for who signs along: what is recorded of her part."""
SEEN_ON_PAPER = say("Wij hebben uw handtekening op papier vastgelegd.")
