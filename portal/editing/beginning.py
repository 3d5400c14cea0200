"""A file to begin a new form with: complete, without a fout, with a comment where there is work."""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from portal.definition.model import Form
from portal.editing.blocks import Written
from portal.editing.recording import file_of, recorded
from portal.engine.answers import Answers
from portal.engine.facts import Facts

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _-]*|https?://[A-Za-z0-9./_-]+")
"""What needs no quotes, also inside a list."""

TERMS = "http://standaarden.overheid.nl/owms/terms/"

BEGINNING = """\
# Een nieuw formulier. Zet op elke plek met haakjes uw eigen tekst. Pas dan kunt u het publiceren.
formulier: {slug}
product:
  naam: {product}
  uri: {uri}
  rubriek: {category}
  samenvatting: "(Zeg in een of twee zinnen wat iemand hiermee kan.)"
  trefwoorden: [{product}]
titel: {title}
# Een aanvraag, klacht, bezwaar of aangifte? Zeg dat dan, met formeel, rechtsgrond en termijn.
berichtsoort: melding
formeel: nee
inloggen:
  anoniem: ja
bewaren:
  afgehandeld: {{resultaat: "(nummer in de selectielijst)", termijn: 1 jaar, vanaf: afhandeling}}
avg:
  doel: "(Waarvoor gebruiken wij de gegevens?)"
  grondslag: "(Welke wet of taak staat dat toe?)"
verstuurknop: Verstuur uw melding

inleiding: |
  (Zeg wat iemand met dit formulier kan, en wat niet.)
bij_de_hand:
  - "(Noem wat iemand nodig heeft.)"
op_papier: "U kunt dit ook op papier doen. Op de pagina Contact staat hoe."

stappen:
  - stap: melding
    titel: Uw melding
    vragen:
      - vraag: omschrijving
        soort: tekstvak
        label: Wat wilt u ons vertellen?
        kort: wat u ons wilt vertellen
        max_tekens: 2000
{blocks}
statussen:
  - status: ontvangen
    tekst: Wij hebben uw melding ontvangen
  - status: in_behandeling
    tekst: Wij zijn ermee bezig
  - status: afgehandeld
    tekst: Wij zijn klaar met uw melding
    wie: niemand
    einde: ja

bevestiging:
  wat_nu:
    - Een medewerker leest uw melding.
"""


def begun(
    slug: str, product: str, category: str, blocks: Sequence[Written], uri: str | None = None
) -> str:
    """Write the file of a new form for a product of the Uniforme Productnamenlijst.

    Without its `uri` it gets the one such a name has as a rule.
    """
    return BEGINNING.format(
        slug=slug,
        product=_quoted(product),
        uri=_quoted(uri or TERMS + quote(product.replace(" ", "_"))),
        category=category,
        title=_quoted(product[:1].upper() + product[1:]),
        blocks="".join(block.as_step() for block in blocks),
    )


def _quoted(text: str) -> str:
    """Write a text as YAML reads it back, whatever signs are in it."""
    return (
        text
        if PLAIN.fullmatch(text)
        else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def first_test(form: Form, today: date) -> str:
    """Write a file of tests with the first one: what somebody is told who fills in nothing."""
    return file_of(form, (recorded(form, Answers(), Facts(today), "Niets ingevuld"),))
