"""What an editor can get wrong, and what she is told: the kind, the place and the way out."""

import pytest

from portal.resources import folder
from tests.definition.good import GOOD, broken, fouten, line_of, problems, told

KEPT = (
    'bewaren:\n  verleend: {resultaat: "11.1.1", termijn: 1 jaar}\n'
    "  afgebroken: {termijn: 9 jaar}\n"
)
NO = 'einde: ja}\n  - {status: geweigerd, tekst: "U krijgt hem niet", wie: niemand, einde: ja}'
MUZIEK = "        toon_als:\n          muziek: ja\n"


def test_the_good_form_has_no_problem_at_all():
    assert problems(GOOD) == ()


FILE = {
    "tab": (broken("    titel: Het", "\ttitel: Het"), "R020", "\ttitel: Het", "tab"),
    "unclosed quote": (
        broken("titel: Een vergunning aanvragen", 'titel: "Een vergunning aanvragen'),
        "R012",
        'titel: "Een',
        "aanhalingstekens",
    ),
    "quote that nothing closes": (
        broken('"Wij beslissen uiterlijk ((beslisdatum))."', '"Wij beslissen.'),
        "R020",
        '"Wij beslissen.',
        "aanhalingstekens",
    ),
    "colon in a text": (
        broken("label: Wie komen er?", "label: Let op: wie komen er?"),
        "R020",
        "label: Let op",
        "dubbele punt",
    ),
    "two documents": (GOOD + "---\na: b\n", "R006", "---", "één formulier"),
    "directive": ("%YAML 1.1\n---\n" + GOOD, "R007", "---", "%"),
    "alias": (broken("label: Wie komen er?", "label: *x"), "R010", "label: *x", "voluit"),
    "anchor": (broken("titel: Veiligheid", "titel: &x Veiligheid"), "R010", "&x", "&x"),
    "merge key": (
        broken("    titel: Veilig", "    <<: {a: b}\n    titel: Veilig"),
        "R010",
        "<<",
        "<<",
    ),
    "tag": (broken("titel: Veiligheid", "titel: !!binary aGk="), "R011", "!!binary", "!"),
    "twice the same key": (
        broken("titel: Veiligheid", "titel: Veiligheid\n    titel: Toch niet"),
        "R005",
        "titel: Toch niet",
        "twee keer",
    ),
    "nothing behind a key": (
        broken("titel: Veiligheid", "titel:"),
        "R009",
        "titel:\n    toon",
        "niets",
    ),
    "comma in a text between braces": (
        broken('label: "Op straat"', "label: Op straat, of zo"),
        "R009",
        "label: Op straat",
        "aanhalingstekens",
    ),
    "text without quotes between braces": (
        broken('label: "Op straat"', "label: Op straat"),
        "R014",
        "label: Op straat",
        '"Op straat"',
    ),
    "text on two lines": (
        broken("label: Wie komen er?", "label: Wie\n          komen er?"),
        "R012",
        "label: Wie\n",
        "|",
    ),
    "escaped null": (broken("Veiligheid", '"Veilig\\0heid"'), "R003", "Veilig\\0", "U+0000"),
    "escaped lone surrogate": (broken("Veiligheid", '"a\\ud800"'), "R003", "a\\ud800", "U+D800"),
    "other direction": (broken("Veiligheid", "Veil\u202eigheid"), "R004", "Veil", "U+202E"),
    "group as key": (broken("titel: Veiligheid", "[a, b]: c"), "R013", "[a, b]", "één woord"),
}

SHAPE = {
    "unknown key": (broken("label: Wie", "lable: Wie"), "R101", "lable", "bedoelt u 'label'?"),
    "english key": (
        broken("verplicht: nee", "required: nee"),
        "R101",
        "required",
        "hoort hier niet",
    ),
    "key in another script": (
        broken("    titel: Veiligheid", "    t\u0456tel: Veiligheid"),
        "R101",
        "t\u0456tel",
        "ander schrift",
    ),
    "no label": (
        broken("        label: Wie komen er?\n", ""),
        "R103",
        "vraag: publiek",
        "'label:'",
    ),
    "no kind": (broken("        soort: meerkeuze\n", ""), "R106", "vraag: publiek", "soort"),
    "unknown kind": (
        broken("soort: meerkeuze", "soort: keuzes"),
        "R106",
        "soort: keuzes",
        "'keuze'",
    ),
    "bad name": (
        broken("vraag: publiek", "vraag: __proto__"),
        "R104",
        "__proto__",
        "kleine letter",
    ),
    "name with capital": (
        broken("vraag: publiek", "vraag: Publiek"),
        "R104",
        "vraag: Publiek",
        "kleine",
    ),
    "bad slug": (
        broken("formulier: goed", "formulier: ../beheer"),
        "R104",
        "../beheer",
        "streepjes",
    ),
    "bad uri": (broken("uri: http:", "uri: https:"), "R104", "uri: https", "standaarden"),
    "not yes or no": (
        broken("verplicht: nee", "verplicht: misschien"),
        "R110",
        "misschien",
        "ja of nee",
    ),
    "english no": (broken("verplicht: nee", 'verplicht: "false"'), "R110", '"false"', "ja of nee"),
    "unknown message kind": (
        broken("berichtsoort: aanvraag", "berichtsoort: aanvragg"),
        "R105",
        "aanvragg",
        "bedoelt u 'aanvraag'?",
    ),
    "not a number": (broken("maximum: 5000", "maximum: veel"), "R112", "maximum: veel", "cijfers"),
    "ambiguous number": (
        broken("maximum: 5000", "maximum: 5.000"),
        "R112",
        "5.000",
        "5000 of 5,000",
    ),
    "zero characters": (
        broken("soort: tekst\n", "soort: tekst\n        max_tekens: 0\n"),
        "R111",
        "max_tekens: 0",
        "minstens 1",
    ),
    "retention for ever": (
        broken("termijn: 1 jaar", "termijn: altijd"),
        "R115",
        "altijd",
        "8 weken",
    ),
    "retention of nothing": (
        broken("termijn: 1 jaar", "termijn: 0 dagen"),
        "R115",
        "0 dagen",
        "minstens 1",
    ),
    "one option": (
        broken('          - {waarde: jong, label: "Kinderen"}\n', ""),
        "R108",
        "- {waarde: oud",
        "minstens 2",
    ),
    "text for a list": (broken("bij: [einde]", "bij: einde"), "R109", "bij: einde", "lijst"),
    "list for a text": (
        broken("titel: Veiligheid", "titel: [a, b]"),
        "R109",
        "titel: [a",
        "één tekst",
    ),
    "text for a group": (
        broken("muziek: ja\n  - ", "muziek: ja\n  - a\n  - "),
        "R109",
        "- a\n",
        "regels",
    ),
    "text too long": (broken("Wie komen er?", "W" * 301), "R107", "WWW", "300"),
    "operator before the colon": (
        broken("muziek: ja\n", "minstens: 3\n"),
        "R122",
        "minstens: 3",
        "achter een vraag",
    ),
    "unknown operator": (broken("{minstens: 250}", "{groter: 250}"), "R125", "groter", "minstens"),
    "list as value": (broken("muziek: ja\n", "muziek: [ja]\n"), "R124", "[ja]", "een_van"),
    "unknown fact": (broken("feit: vandaag", "feit: gisteren"), "R203", "gisteren", "vandaag"),
    "unknown span": (broken("plus: 8 weken", "plus: 8 lichtjaar"), "R115", "8 licht", "8 weken"),
    "condition with a capital": (
        broken("toon_als: groot", "toon_als: Groot"),
        "R121",
        "Groot",
        "naam",
    ),
    "condition named with a space": (
        broken("  kort_dag:\n", "  kort dag:\n"),
        "R104",
        "kort dag",
        "naam",
    ),
}

NAMES = {
    "unknown question": (broken("muziek: ja\n", "muzeik: ja\n"), "R204", "muzeik", "'muziek'?"),
    "unknown condition": (broken("toon_als: groot", "toon_als: grot"), "R205", "grot", "'groot'?"),
    "question used as condition": (
        broken("toon_als: groot", "toon_als: muziek"),
        "R205",
        "toon_als: muziek",
        "muziek: waarde",
    ),
    "condition on itself": (
        broken("muziek: ja\n", "muziek_tot: {ingevuld: ja}\n"),
        "R206",
        "muziek_tot: {",
        "ervoor",
    ),
    "condition on a later question": (
        broken("label: Is er muziek?", "label: Is er muziek?\n        toon_als: {plek: weg}"),
        "R206",
        "plek: weg",
        "later",
    ),
    "conditions in a ring": (
        broken("bezoekers: {minstens: 250}", "niet: kort_dag").replace(
            "begin: {voor: {feit: vandaag, plus: 8 weken}}", "niet: groot"
        ),
        "R207",
        "niet: kort_dag",
        "zichzelf",
    ),
    "unknown provision": (
        broken("rechtsgrond: apv-evenement", "rechtsgrond: apv-evenment"),
        "R208",
        "apv-evenment",
        "'apv-evenement'?",
    ),
    "rule at an unknown question": (
        broken("bij: [einde]", "bij: [eind]"),
        "R204",
        "[eind]",
        "'einde'?",
    ),
    "unknown placeholder": (broken("((naam))", "((naan))"), "R210", "((naan))", "'naam'?"),
    "placeholder of later": (
        broken("Hoe heet het evenement?", "Hoe heet het in ((plek))?"),
        "R210",
        "((plek))",
        "later",
    ),
    "an answer in a status": (
        broken('tekst: "U krijgt de vergunning"', 'tekst: "U krijgt ((naam))"'),
        "R210",
        "U krijgt ((naam))",
        "wel ((kenmerk))",
    ),
    "the kenmerk in a rule": (
        broken("Het einde ligt niet voor het begin.", '"Het einde van ((kenmerk)) is te vroeg."'),
        "R210",
        "((kenmerk))",
        "niet bekend",
    ),
    "a day in an introduction": (
        broken("vraagt u een vergunning aan", "vraagt u op ((vandaag)) iets aan"),
        "R210",
        "((vandaag))",
        "kan niets ingevuld worden",
    ),
    "bsn in a text": (
        broken("soort: tekst\n", "soort: bsn\n"),
        "R211",
        "((naam))",
        "BSN",
    ),
    "bound that does not exist": (
        broken("antwoord: begin}\n      - ", "antwoord: start}\n      - "),
        "R204",
        "start}",
        "bestaat niet",
    ),
    "bound that is no date": (
        broken("vanaf: {antwoord: begin}", "vanaf: {antwoord: naam}"),
        "R214",
        "antwoord: naam",
        "geen datum",
    ),
    "bound of later": (
        broken(
            "label: Wanneer begint het?",
            "label: Wanneer begint het?\n        tot_en_met: {antwoord: einde}",
        ),
        "R206",
        "antwoord: einde",
        "later",
    ),
    "bound on a fact that is no date": (
        broken("vanaf: {antwoord: begin}", "vanaf: {feit: persoon}"),
        "R214",
        "feit: persoon",
        "geen datum",
    ),
    "operator of another kind": (
        broken("muziek: ja\n", "muziek: {voor: ja}\n"),
        "R212",
        "muziek: {voor",
        "is_niet",
    ),
    "option that is not there": (
        broken("label: Wie komen er?", "label: Wie komen er?\n        toon_als: {plek: wei}"),
        "R213",
        "plek: wei",
        "'weg'?",
    ),
    "person that is not there": (
        broken("muziek: ja\n", "persoon: bedrijfje\n"),
        "R213",
        "bedrijfje",
        "'bedrijf'?",
    ),
    "date compared with a text": (
        broken("op_of_na: {antwoord: begin}", "op_of_na: {antwoord: naam}"),
        "R214",
        "op_of_na: {antwoord: naam",
        "vergelijken",
    ),
    "plus on a number": (
        broken("{minstens: 250}", "{minstens: {antwoord: bezoekers, plus: 1 dag}}"),
        "R214",
        "plus: 1 dag",
        "alleen bij een datum",
    ),
    "number that is none": (
        broken("{minstens: 250}", "{minstens: veel}"),
        "R112",
        "veel",
        "cijfers",
    ),
    "date that does not exist": (
        broken("{voor: {feit: vandaag, plus: 8 weken}}", '{voor: "2026-02-30"}'),
        "R114",
        "2026-02-30",
        "bestaat niet",
    ),
    "time that is none": (
        broken(
            "        opties:\n          - {waarde: weg",
            "        toon_als: {muziek_tot: {na: 25:00}}\n"
            "        opties:\n          - {waarde: weg",
        ),
        "R113",
        "25:00",
        "09:30",
    ),
}

MEANING = {
    "question twice": (
        broken("vraag: publiek", "vraag: naam"),
        "R301",
        "vraag: naam\n        soort: meer",
        "andere naam",
    ),
    "step twice": (
        broken("stap: veiligheid", "stap: evenement"),
        "R302",
        "stap: evenement\n    titel: Veilig",
        "andere naam",
    ),
    "word of the language": (
        broken("vraag: publiek", "vraag: vandaag"),
        "R303",
        "vraag: vandaag",
        "formuliertaal",
    ),
    "field of the portal": (
        broken("vraag: publiek", "vraag: csrf_token"),
        "R303",
        "csrf_token",
        "formuliertaal",
    ),
    "question named as a condition": (
        broken("vraag: publiek", "vraag: groot"),
        "R303",
        "vraag: groot",
        "voorwaarde",
    ),
    "condition named as an operator": (
        broken("  groot:", "  voor:"),
        "R303",
        "bezoekers: {m",
        "formuliertaal",
    ),
    "step named as a page": (
        broken("stap: veiligheid", "stap: controle"),
        "R303",
        "stap: controle",
        "portaal",
    ),
    "slug named as a page": (
        broken("formulier: goed", "formulier: verder"),
        "R303",
        "verder",
        "portaal",
    ),
    "other file": (broken("formulier: goed", "formulier: beter"), "R021", "beter", "beter.yaml"),
    "value twice": (
        broken("waarde: oud", "waarde: jong"),
        "R304",
        'waarde: jong, label: "Volw',
        "twee keer",
    ),
    "label of an option twice": (
        broken('"Volwassenen"', '"Kinderen"'),
        "R305",
        '{waarde: oud, label: "Kinderen"',
        "verschil",
    ),
    "status twice": (
        broken("status: verleend", "status: ontvangen"),
        "R306",
        'status: ontvangen, tekst: "U krijgt',
        "twee keer",
    ),
    "end as a beginning": (
        broken('ontvangen"}', 'ontvangen", einde: ja}'),
        "R307",
        "- {status: ontvangen",
        "begin",
    ),
    "no end": (broken(", einde: ja", ""), "R308", "- {status: ontvangen", "einde: ja"),
    "status after the end": (
        broken("einde: ja}\n", 'einde: ja}\n  - {status: later, tekst: "Later"}\n'),
        "R309",
        "- {status: later",
        "vóór",
    ),
    "minimum above maximum": (broken("minimum: 1", "minimum: 6000"), "R310", "6000", "geen enkel"),
    "first day after the last": (
        broken("vanaf: {antwoord: begin}", 'vanaf: "2026-05-02"\n        tot_en_met: "2026-05-01"'),
        "R310",
        "2026-05-02",
        "geen enkel",
    ),
    "bound on a day that does not exist": (
        broken("vanaf: {antwoord: begin}", "vanaf: 2026-02-30"),
        "R114",
        "2026-02-30",
        "bestaat niet",
    ),
    "bound on two days": (
        broken("vanaf: {antwoord: begin}", "vanaf: [2026-02-01, 2026-02-02]"),
        "R116",
        "[2026",
        "één datum",
    ),
    "empty time window": (
        broken(
            "        soort: tijd\n",
            "        soort: tijd\n        vanaf: 09:00\n        tot_en_met: 09:00\n",
        ),
        "R310",
        "09:00",
        "geen enkel",
    ),
    "at least more than at most": (
        broken(
            "label: Wie komen er?",
            "label: Wie komen er?\n        minstens: 2\n        hoogstens: 1",
        ),
        "R310",
        "minstens: 2\n",
        "hoogstens",
    ),
    "at least more than there are": (
        broken("label: Wie komen er?", "label: Wie komen er?\n        minstens: 3"),
        "R310",
        "minstens: 3",
        "maar 2",
    ),
    "nobody may fill in": (
        broken("  burger: substantieel\n  bedrijf: substantieel\n", "  anoniem: nee\n"),
        "R311",
        "anoniem: nee",
        "niemand",
    ),
    "two addresses for the receipt": (
        broken("soort: tekst\n", "soort: email\n        ontvangstbevestiging: ja\n").replace(
            "soort: tekstvak\n", "soort: email\n        ontvangstbevestiging: ja\n"
        ),
        "R312",
        "ja\n        label: Wat moeten",
        "ontvangstbevestiging",
    ),
    "condition nobody uses": (
        broken("    toon_als: groot\n", ""),
        "R320",
        "bezoekers: {m",
        "nergens",
    ),
}

LAW = {
    "demanded but not needed": (
        broken("verplicht: nee", "verplicht: ja"),
        "R401",
        "nodig: nee",
        "Awb 4:4",
    ),
    "not demanded though needed": (
        broken("        nodig: nee\n", ""),
        "R402",
        "verplicht: nee",
        "nodig: nee",
    ),
    "not demanded without a reason": (
        broken("        waarom: Dan kunnen wij sneller beslissen.\n", ""),
        "R403",
        "verplicht: nee",
        "waarom",
    ),
    "official though it says not": (
        broken("formeel: ja", "formeel: nee"),
        "R404",
        "formeel: nee",
        "Awb 2:13",
    ),
    "official without ground": (
        broken("rechtsgrond: apv-evenement\n", ""),
        "R405",
        "berichtsoort",
        "rechtsgrond",
    ),
    "application without term": (
        broken(
            "termijn:\n  beslissen: 8 weken\n  bron: verordening\n  artikel: apv-beslistermijn\n",
            "",
        ),
        "R406",
        "berichtsoort",
        "termijn",
    ),
    "dwangsom on a complaint": (
        broken("berichtsoort: aanvraag", "berichtsoort: klacht").replace(
            "  bron: verordening", "  dwangsom: ja\n  bron: verordening"
        ),
        "R407",
        "dwangsom: ja",
        "Awb 4:17",
    ),
    "secret that nobody can keep": (
        broken("soort: ja_nee\n", "soort: ja_nee\n        gevoelig: medisch\n"),
        "R440",
        "gevoelig: medisch",
        "niet_geven",
    ),
    "law for something that is no secret": (
        broken("soort: ja_nee\n", "soort: ja_nee\n        wettelijk_verplicht: awb-aanvraag\n"),
        "R441",
        "wettelijk_verplicht",
        "gevoelig",
    ),
    "ground of what is not needed": (
        broken("verplicht: nee", "grondslag: awb-aanvraag\n        verplicht: nee"),
        "R442",
        "grondslag: awb-aanvraag",
        "nodig: nee",
    ),
    "ground that is not known": (
        broken("soort: ja_nee\n", "soort: ja_nee\n        grondslag: awb-anvraag\n"),
        "R208",
        "grondslag: awb-anvraag",
        "bedoelt u 'awb-aanvraag'",
    ),
    "law that is not known": (
        broken(
            "soort: ja_nee\n",
            "soort: ja_nee\n        gevoelig: medisch\n        wettelijk_verplicht: awb-anvraag\n",
        ),
        "R208",
        "wettelijk_verplicht",
        "'awb-aanvraag'?",
    ),
    "term without an article": (
        broken("  artikel: apv-beslistermijn\n", ""),
        "R408",
        "beslissen",
        "artikel",
    ),
    "sender without a name": (
        broken("  burger: substantieel", "  anoniem: ja"),
        "R409",
        "berichtsoort",
        "gegeven: naam",
    ),
    "sender without an address": (
        broken("  burger: substantieel", "  burger: geen"),
        "R410",
        "berichtsoort",
        "soort: adres",
    ),
    "nothing about keeping": (
        broken(KEPT, ""),
        "R411",
        "formulier",
        "bewaren",
    ),
    "keeping without the list": (
        broken('resultaat: "11.1.1", ', ""),
        "R412",
        "verleend",
        "selectielijst",
    ),
    "keeping shorter than deciding": (
        broken("termijn: 1 jaar", "termijn: 30 dagen"),
        "R413",
        "30 dagen",
        "korter",
    ),
    "result that is not kept": (
        broken("niemand, einde: ja}", "niemand, einde: ja, resultaten: [verlend]}"),
        "R415",
        "- {status: verleend",
        "bedoelt u 'verleend'",
    ),
    "ending that is not kept": (
        broken("  afgebroken: {termijn: 9 jaar}\n", "").replace("einde: ja}", NO, 1),
        "R415",
        "- {status: geweigerd",
        "hoe lang een zaak bewaard wordt die eindigt als 'geweigerd'",
    ),
    "refusal kept as if it was withdrawn": (
        broken("einde: ja}", NO),
        "R417",
        "- {status: geweigerd",
        "afgebroken",
    ),
    "kept under a result that nothing ends with": (
        broken(
            "  afgebroken: {termijn: 9 jaar}",
            "  afgebroken: {termijn: 9 jaar}\n  x: {termijn: 1 jaar}",
        ),
        "R416",
        "  x: {termijn",
        "Geen status eindigt met 'x'",
    ),
    "two results and one ending that says nothing": (
        broken("status: verleend", "status: klaar").replace(
            "  afgebroken: {termijn: 9 jaar}",
            "  afgebroken: {termijn: 9 jaar}\n  geweigerd: {termijn: 5 jaar}",
        ),
        "R417",
        "- {status: klaar",
        "verleend, geweigerd",
    ),
    "nothing kept of what is withdrawn": (
        broken("  afgebroken: {termijn: 9 jaar}\n", ""),
        "R418",
        "  verleend: {resultaat",
        "intrekken",
    ),
    "result halfway": (
        broken(
            'hebben uw aanvraag ontvangen"}',
            'hebben uw aanvraag ontvangen", resultaten: [verleend]}',
        ),
        "R419",
        "- {status: ontvangen",
        "einde: ja",
    ),
    "bsn of somebody unknown": (
        broken("  burger: substantieel", "  anoniem: ja").replace("soort: tekstvak", "soort: bsn"),
        "R414",
        "vraag: toelichting",
        "DigiD",
    ),
}

TEXTS = {
    "link without words": (
        broken("[de regels voor evenementen]", "[klik hier]"),
        "R501",
        "[klik hier]",
        "klik hier",
    ),
    "html": (broken("Met dit formulier", "<b>Met</b> dit formulier"), "R502", "<b>", "**woord**"),
    "script link": (
        broken("https://www.example.nl/regels", "javascript:alert(1)"),
        "R503",
        "[de regels",
        "https://",
    ),
    "plain http link": (
        broken("https://www.example.nl/regels", "http://www.example.nl"),
        "R503",
        "[de regels",
        "https://",
    ),
    "image": (broken("[de regels", "![de regels"), "R503", "![de", "afbeelding"),
    "label twice in a step": (
        broken("label: Wanneer eindigt het?", "label: Wanneer begint het?"),
        "R504",
        "Wanneer begint het?\n        vanaf",
        "Deze stap",
    ),
    "label twice in the form": (
        broken("label: Wie komen er?", "label: Is er muziek?"),
        "R504",
        "Is er muziek?\n        opties",
        "andere stap",
    ),
    "label with a full stop": (
        broken("label: Wie komen er?", "label: Wie er komen."),
        "R505",
        "Wie er",
        "punt",
    ),
    "text of two lines": (
        broken("label: Wie komen er?", "label: |\n          Wie\n          komen?"),
        "R506",
        "|\n          Wie",
        ">",
    ),
    "template": (broken("Wie komen er?", "Wie is {{ naam }}?"), "R507", "Wie is", "((naam))"),
    "percent template": (
        broken("Wie komen er?", '"Wie is %(naam)s?"'),
        "R507",
        '"Wie is',
        "((naam))",
    ),
    "asterisk": (broken("Wie komen er?", "Wie komen er? *"), "R509", "Wie komen", "sterretje"),
    "own mark": (
        broken("Wat moeten wij nog weten?", "Wat nog? (niet verplicht)"),
        "R509",
        "Wat nog",
        "portaal",
    ),
    "long hint": (
        broken("label: Wie komen er?", f"label: Wie komen er?\n        uitleg: {'a' * 251}"),
        "R510",
        "aaa",
        "250",
    ),
    "message without a full stop": (
        broken("Dat is al snel.", "Dat is al snel"),
        "R511",
        "Dat is",
        "punt",
    ),
    "bare button": (broken("Verstuur uw aanvraag", "Versturen"), "R512", "Versturen", "klacht"),
    "familiar": (broken("Wie komen er?", "Wie nodig je uit?"), "R513", "Wie nodig", "u en uw"),
}

CASES = {**FILE, **SHAPE, **NAMES, **MEANING, **LAW, **TEXTS}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_definition_is_told_with_its_place_and_the_way_out(case):
    text, code, piece, words = CASES[case]
    found = told(text)
    assert code in found, [str(each) for each in problems(text)]
    assert found[code].line == line_of(text, piece), str(found[code])
    assert words in found[code].text
    assert found[code].text.endswith((".", "?", "…"))


NEVER = {
    "two answers at once": "{alle: [{muziek: ja}, {muziek: nee}]}",
    "a condition and its denial": "{alle: [groot, {niet: groot}]}",
    "a number between two that cross": "{bezoekers: {meer_dan: 10, minder_dan: 10}}",
    "one number is two numbers": "{alle: [{bezoekers: 3}, {bezoekers: 4}]}",
    "above the edge": "{bezoekers: {minstens: 10, minder_dan: 10}}",
    "a day before and after another": '{begin: {voor: "2026-01-01", na: "2026-01-01"}}',
    "a time before and after another": "{muziek_tot: {op_of_na: 12:00, op_of_voor: 11:59}}",
    "hidden with what it asks for": "{alle: [{muziek: nee}, {muziek_tot: {na: 12:00}}]}",
    "a person who may not log in": "{persoon: niemand}",
    "filled in and not": "{alle: [{naam: {ingevuld: ja}}, {niet: {naam: {ingevuld: ja}}}]}",
    "none of all there are": "{niet: {minstens_een: [{muziek: ja}, {muziek: nee}]}}",
    "not what is one of": "{alle: [{muziek: ja}, {muziek: {is_niet: ja}}]}",
    "below what it is": "{alle: [{bezoekers: 3}, {niet: {bezoekers: {hoogstens: 5}}}]}",
}
MAYBE = {
    "two steps of a range": "{bezoekers: {meer_dan: 10, minder_dan: 12}}",
    "the edge itself": "{bezoekers: {minstens: 10, hoogstens: 10}}",
    "a day against today": "{begin: {voor: {feit: vandaag}, na: {feit: vandaag}}}",
    "left empty because hidden": "{alle: [{muziek: nee}, {muziek_tot: {ingevuld: nee}}]}",
    "a text": "{alle: [{naam: a}, {naam: {is_niet: b}}]}",
    "not a text": "{niet: {naam: a}}",
    "another level": "{niveau: {minstens: laag}}",
    "wider and wider": "{bezoekers: {minstens: 3, meer_dan: 2, hoogstens: 9, minder_dan: 10}}",
    "narrower": "{bezoekers: {meer_dan: 2, minstens: 3, minder_dan: 10, hoogstens: 9}}",
}
ALWAYS = {
    "either": "{minstens_een: [{muziek: ja}, {muziek: nee}]}",
    "not both": "{niet: {alle: [{muziek: ja}, {muziek: nee}]}}",
    "everybody who may": "{persoon: {een_van: [burger, bedrijf]}}",
}


def shown_when(condition: str) -> str:
    """Give the form with a condition on a question of the second step."""
    return broken("label: Wie komen er?", f"label: Wie komen er?\n        toon_als: {condition}")


@pytest.mark.parametrize("condition", NEVER)
def test_what_can_never_be_true_is_a_fout(condition):
    assert fouten(shown_when(NEVER[condition])) == ["R330"]


@pytest.mark.parametrize("condition", MAYBE)
def test_what_may_be_true_is_left_alone(condition):
    assert problems(shown_when(MAYBE[condition])) == ()


@pytest.mark.parametrize("condition", ALWAYS)
def test_what_is_always_true_is_told(condition):
    assert [each.code for each in problems(shown_when(ALWAYS[condition]))] == ["R331"]


def test_conditions_in_a_ring_say_nothing_about_what_can_be_true():
    text = broken("bezoekers: {minstens: 250}", "alle: [groot, {muziek: ja}]")
    assert fouten(text) == ["R207"]


def test_a_question_that_may_be_shown_in_two_ways_may_be_asked():
    text = shown_when("{muziek_tot: {na: 12:00}}").replace(
        "          muziek: ja\n",
        "          minstens_een: [{muziek: ja}, {bezoekers: {meer_dan: 3}}]\n",
    )
    assert fouten(text) == []


def test_a_condition_that_grows_too_large_is_left_alone():
    either = "{minstens_een: [{muziek: ja}, {bezoekers: 1}, {bezoekers: 2}]}"
    assert fouten(shown_when("{alle: [" + ", ".join([either] * 6) + ", {muziek: nee}]}")) == []


def test_everything_that_is_wrong_is_told_in_one_go():
    text = (
        broken("verplicht: nee", "verplicht: misschien")
        .replace("lable", "label")
        .replace("muziek: ja\n", "muzeik: ja\n")
        .replace("toon_als: groot", "toon_als: grot")
        .replace("soort: keuze\n", "soort: keus\n")
        .replace("rechtsgrond: apv-evenement", "rechtsgrond: apv")
        .replace("fout: Het einde", "fuot: Het einde")
        .replace("titel: Het evenement", "titel: [het, evenement]")
    )
    codes = sorted({problem.code for problem in problems(text)})
    assert codes == ["R101", "R103", "R106", "R109", "R110", "R204", "R205", "R208"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("titel: Een vergunning aanvragen\n", ""),
        ("formulier: goed\n", ""),
        ("  - stap: veiligheid\n", "  - tekst\n  - stap: veiligheid\n"),
        ("    vragen:\n      - vraag: plek", "    vragen: geen\n    vrgen:\n      - vraag: plek"),
        ("vraag: naam", "vraag: Naam"),
        ("  kort_dag:\n    begin", "  kort_dag:\n    Begin"),
        ("voorwaarden:\n", "voorwaarden: x\nvoorwarden:\n"),
        ("stappen:\n", "stappen: x\nstapen:\n"),
        ("    toon_als: groot\n", "    toon_als: [x]\n"),
    ],
)
def test_what_cannot_be_read_does_not_bring_forth_other_problems(old, new):
    text = broken(old, new)
    codes = {problem.code for problem in problems(text)}
    assert codes
    assert codes.isdisjoint({"R204", "R205", "R301", "R302", "R303", "R401"})


def test_a_file_that_is_a_list_or_a_word_is_told_so():
    assert [each.code for each in problems("- a\n- b\n")] == ["R109"]
    assert [each.code for each in problems("hallo\n")] == ["R109"]


def test_conditions_that_double_each_other_are_too_large():
    doubling = "".join(f"  c{n}: {{alle: [c{n + 1}, c{n + 1}]}}\n" for n in range(40))
    text = broken("voorwaarden:\n", f"voorwaarden:\n{doubling}  c40:\n    muziek: ja\n")
    text = text.replace("toon_als: groot", "toon_als: c0")
    assert set(fouten(text)) == {"R209"}


def test_more_conditions_than_anybody_can_follow_are_refused():
    many = "".join(f"  c{n}: {{muziek: ja}}\n" for n in range(101))
    assert fouten(broken("voorwaarden:\n", f"voorwaarden:\n{many}")) == ["R108"]


def kept_for(keep: str, decide: str) -> str:
    """Give the form with a retention and a term to decide."""
    text = broken("termijn: 1 jaar", f"termijn: {keep}")
    return text.replace("beslissen: 8 weken", f"beslissen: {decide}")


@pytest.mark.parametrize(
    ("keep", "decide"),
    [
        ("42 dagen", "6 weken"),
        ("6 weken", "42 dagen"),
        ("12 maanden", "1 jaar"),
        ("1 jaar", "12 maanden"),
        ("365 dagen", "1 jaar"),
        ("3 maanden", "13 weken"),  # July and August have 62 days
        ("13 weken", "3 maanden"),
        ("5 jaar", "60 maanden"),
        ("48 maanden", "1461 dagen"),
    ],
)
def test_a_retention_as_long_as_the_term_is_long_enough(keep, decide):
    assert fouten(kept_for(keep, decide)) == []


@pytest.mark.parametrize(
    ("keep", "decide"),
    [
        ("41 dagen", "6 weken"),
        ("5 weken", "42 dagen"),
        ("11 maanden", "1 jaar"),
        ("52 weken", "1 jaar"),
        ("3 maanden", "14 weken"),
        ("12 weken", "3 maanden"),
        ("48 maanden", "1462 dagen"),
    ],
)
def test_a_retention_shorter_than_the_term_is_refused(keep, decide):
    assert fouten(kept_for(keep, decide)) == ["R413"]


def test_what_is_broken_off_is_decided_on_no_more_so_it_may_be_kept_shorter():
    text = (folder("forms") / "bijzondere-bijstand.yaml").read_text(encoding="utf-8")
    broken_off = '{resultaat: "8.4.1", termijn: 42 dagen,'
    assert broken_off in text
    assert "beslissen: 8 weken" in text
    assert "R413" not in fouten(text)
    refused = '{resultaat: "8.2", termijn: 5 jaar,'
    assert "R413" in fouten(text.replace(refused, broken_off))


def test_a_retention_shorter_than_the_term_of_a_kind_is_refused():
    text = (folder("forms") / "vraag-of-bericht.yaml").read_text(encoding="utf-8")
    assert "      beslissen: 8 weken\n" in text
    assert "R413" in fouten(
        text.replace("      beslissen: 8 weken\n", "      beslissen: 30 jaar\n", 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        broken("verplicht: nee", "gevoelig: bedrijfsgeheim\n        verplicht: nee"),
        broken("soort: keuze\n", "soort: keuze\n        gevoelig: psychologisch\n").replace(
            "waarde: park", "waarde: niet_geven"
        ),
        broken(
            "soort: ja_nee\n",
            "soort: ja_nee\n        gevoelig: medisch\n        wettelijk_verplicht: awb-aanvraag\n",
        ),
    ],
    ids=["free", "a way to withhold it", "a law that demands it"],
)
def test_a_secret_that_may_be_kept_or_that_a_law_demands_is_right(text):
    assert fouten(text) == []
