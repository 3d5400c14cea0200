"""How long something takes, said before anybody filled in the form."""

from portal.definition.model import Form
from portal.message import Message, say
from portal.termijn.lengte import Length, Unit


def without_day(form: Form) -> Message | None:
    """How long it takes, where that is no day that is known before the form is filled in.

    None where it is: a term that is counted from the day of sending.
    """
    if form.kinds:
        return say(
            "Hoe lang het duurt, hangt af van wat u ons stuurt. U leest het voordat u verstuurt."
        )
    term = form.term
    if term is None or term.after is None:
        return None
    length = Length(term.length.amount, Unit(term.length.unit)).in_words()
    if term.calendar_year:
        return say(
            "Wij beslissen in het kalenderjaar waarin wij uw bezwaar krijgen. Komt het in de"
            " laatste 6 weken van het jaar? Dan beslissen wij binnen %(length)s na de laatste dag"
            " waarop u bezwaar kunt maken.",
            length=length,
        )
    return say(
        "Wij beslissen binnen %(length)s. Wij tellen vanaf de laatste dag waarop u bezwaar kunt"
        " maken.",
        length=length,
    )
