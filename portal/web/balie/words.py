"""What things at the desk are called on screen."""

from collections.abc import Mapping

from portal.message import Message, say
from portal.store.balie import Contact
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.offer import stock
from portal.zaak.assistentie import (
    Agreement,
    Channel,
    Hoedanigheid,
    Identification,
    ReadBack,
    Source,
    agreements,
    read_backs,
    sources,
)

CHANNELS: Mapping[Channel, Message] = {
    Channel.BALIE: say("Balie"),
    Channel.TELEFOON: say("Telefoon"),
    Channel.POST: say("Post"),
    Channel.HUISBEZOEK: say("Huisbezoek"),
    Channel.BEELDBELLEN: say("Beeldbellen"),
}
ROLES: Mapping[Hoedanigheid, Message] = {
    Hoedanigheid.OUDER: say("Ouder of voogd"),
    Hoedanigheid.CURATOR: say("Curator"),
    Hoedanigheid.BEWINDVOERDER: say("Bewindvoerder (alleen over geld)"),
    Hoedanigheid.MENTOR: say("Mentor (alleen over verzorging en begeleiding)"),
    Hoedanigheid.GEMACHTIGDE: say("Gemachtigde"),
}
COMPANY_ROLES: Mapping[Hoedanigheid, Message] = {
    Hoedanigheid.BESTUURDER: say("Eigenaar of bestuurder, volgens het Handelsregister"),
    Hoedanigheid.GEVOLMACHTIGDE: say("Gevolmachtigde, volgens het Handelsregister"),
    Hoedanigheid.GEMACHTIGDE: say("Gemachtigde, met een getekende machtiging"),
}
DOCUMENTS: Mapping[str, Message] = {
    "paspoort": say("Paspoort"),
    "identiteitskaart": say("Identiteitskaart"),
    "rijbewijs": say("Rijbewijs"),
    "verblijfsdocument": say("Verblijfsdocument"),
}
READ_BACKS: Mapping[ReadBack, Message] = {
    ReadBack.VOORGELEZEN: say("Ik heb alles voorgelezen"),
    ReadBack.SCHERM: say("De inwoner heeft zelf gelezen op het scherm"),
    ReadBack.PAPIER: say("De inwoner heeft zelf gelezen op papier"),
    ReadBack.TOLK: say("Voorgelezen via een tolk"),
    ReadBack.OVERGETYPT: say("Ik heb alles overgetypt zoals het op papier staat"),
}
SOURCES: Mapping[Source, Message] = {
    Source.VERTELD: say("De inwoner vertelde ze en ik typte ze"),
    Source.PAPIER: say("Ik las ze van een papier van de inwoner"),
    Source.ZELF: say("De inwoner typte ze zelf"),
}
AGREEMENTS: Mapping[Agreement, Message] = {
    Agreement.MONDELING: say("De inwoner zegt dat het klopt en verstuurd mag worden"),
    Agreement.HANDTEKENING: say("De inwoner heeft een handtekening gezet"),
    Agreement.OPGESTUURD: say("Er staat geen handtekening, maar de inwoner stuurde het zelf op"),
}
COPIES: Mapping[str, Message] = {
    "afdruk": say("Ik heb het afgedrukt en meegegeven"),
    "post": say("Per post naar het adres van de inwoner"),
    "email": say("Per e-mail, alleen het bewijs van ontvangst en geen antwoorden"),
    "geen": say("De inwoner wil geen afschrift"),
}
REASONS: Mapping[str, Message] = {
    "geen_digid": say("Geen DigiD, of het lukt niet om in te loggen"),
    "geen_apparaat": say("Geen computer, telefoon of internet"),
    "taal_of_lezen": say("De taal of lezen is moeilijk"),
    "lichamelijk": say("Niet goed kunnen zien, horen of bewegen"),
    "te_ingewikkeld": say("Het formulier is te ingewikkeld"),
    "onbekend": say("Niet gevraagd, of de inwoner zegt het liever niet"),
}
IDENTIFIED: Mapping[Identification, Message] = {
    Identification.GEEN: say("niet gevraagd"),
    Identification.DOCUMENT: say("een identiteitsbewijs gezien"),
    Identification.CONTROLEVRAGEN: say("controlevragen goed beantwoord"),
    Identification.HANDTEKENING: say("handtekening op papier"),
    Identification.NIET: say("kan niet langs deze weg"),
}
NO_PRODUCT = say("nog geen product")


def product(contact: Contact) -> Message | str:
    """Name what a contact is about; the product as people know it."""
    if contact.form_slug is not None:
        published = current().catalogue.current(contact.form_slug, i18n.language())
        if published is not None and contact.product in {None, contact.form_slug}:
            return published.form.title
    offered = stock().find(contact.product) if contact.product else None
    return offered.title if offered is not None else NO_PRODUCT


def channel_of(channel: Channel) -> Message:
    """Name a channel."""
    return CHANNELS[channel]


def read_backs_of(channel: Channel) -> list[tuple[str, Message]]:
    """Give the ways of reading back that a channel has."""
    return [(each.value, text) for each, text in READ_BACKS.items() if each in read_backs(channel)]


def agreements_of(channel: Channel) -> list[tuple[str, Message]]:
    """Give the ways of agreeing that a channel has."""
    return [(each.value, AGREEMENTS[each]) for each in agreements(channel)]


def sources_of(channel: Channel) -> list[tuple[str, Message]]:
    """Give where the answers can come from, the usual first."""
    return [(each.value, SOURCES[each]) for each in sources(channel)]
