"""A form with nothing wrong, in words, and ways to break it."""

from portal.definition.check import check
from portal.definition.problems import Level, Problem

GOOD = """\
formulier: goed
product:
  naam: evenementenvergunning
  uri: http://standaarden.overheid.nl/owms/terms/evenementenvergunning
  rubriek: evenementen_en_ondernemen
  samenvatting: "Vraag een vergunning aan."
  trefwoorden: [feest, markt]
titel: Een vergunning aanvragen
berichtsoort: aanvraag
formeel: ja
rechtsgrond: apv-evenement
inloggen:
  burger: substantieel
  bedrijf: substantieel
termijn:
  beslissen: 8 weken
  bron: verordening
  artikel: apv-beslistermijn
bewaren:
  verleend: {resultaat: "11.1.1", termijn: 1 jaar}
  afgebroken: {termijn: 9 jaar}
avg:
  doel: Beoordelen of het kan.
  grondslag: Publieke taak.
inleiding: |
  Met dit formulier vraagt u een vergunning aan. Lees eerst
  [de regels voor evenementen](https://www.example.nl/regels).
op_papier: Dit kan ook op papier.
verstuurknop: Verstuur uw aanvraag
voorwaarden:
  groot:
    bezoekers: {minstens: 250}
  kort_dag:
    begin: {voor: {feit: vandaag, plus: 8 weken}}
stappen:
  - stap: evenement
    titel: Het evenement
    vragen:
      - vraag: naam
        soort: tekst
        label: Hoe heet het evenement?
      - vraag: begin
        soort: datum
        label: Wanneer begint het?
        let_op:
          als: kort_dag
          tekst: Dat is al snel.
      - vraag: einde
        soort: datum
        label: Wanneer eindigt het?
        vanaf: {antwoord: begin}
      - vraag: bezoekers
        soort: getal
        label: Hoeveel bezoekers komen er?
        minimum: 1
        maximum: 5000
      - vraag: muziek
        soort: ja_nee
        label: Is er muziek?
      - vraag: muziek_tot
        soort: tijd
        label: Tot hoe laat is er muziek?
        toon_als:
          muziek: ja
  - stap: veiligheid
    titel: Veiligheid
    toon_als: groot
    vragen:
      - vraag: plek
        soort: keuze
        label: Op wat voor plek is ((naam))?
        opties:
          - {waarde: weg, label: "Op straat"}
          - {waarde: park, label: "In een park"}
      - vraag: publiek
        soort: meerkeuze
        label: Wie komen er?
        opties:
          - {waarde: jong, label: "Kinderen"}
          - {waarde: oud, label: "Volwassenen"}
      - vraag: toelichting
        soort: tekstvak
        label: Wat moeten wij nog weten?
        verplicht: nee
        nodig: nee
        waarom: Dan kunnen wij sneller beslissen.
regels:
  - controleer:
      einde: {op_of_na: {antwoord: begin}}
    bij: [einde]
    fout: Het einde ligt niet voor het begin.
statussen:
  - {status: ontvangen, tekst: "Wij hebben uw aanvraag ontvangen"}
  - {status: verleend, tekst: "U krijgt de vergunning", wie: niemand, einde: ja}
bevestiging:
  wat_nu:
    - "Wij beslissen uiterlijk ((beslisdatum))."
"""


def problems(text: str | bytes) -> tuple[Problem, ...]:
    """Give everything that is wrong with a form in words."""
    source = text.encode() if isinstance(text, str) else text
    return check(source, "goed.yaml").problems


def broken(old: str, new: str, *, count: int = 1) -> str:
    """Give the good form with one piece of text replaced; the piece must be there."""
    assert old in GOOD, f"the good form has no {old!r}"
    return GOOD.replace(old, new, count)


def told(text: str | bytes) -> dict[str, Problem]:
    """Give the first problem of each code."""
    found: dict[str, Problem] = {}
    for problem in problems(text):
        found.setdefault(problem.code, problem)
    return found


def line_of(text: str, piece: str) -> int:
    """Give the line of a text in which a piece stands first."""
    return text[: text.index(piece)].count("\n") + 1


def fouten(text: str | bytes) -> list[str]:
    """Give the codes of what keeps a form from being used."""
    return [problem.code for problem in problems(text) if problem.level is Level.FOUT]
