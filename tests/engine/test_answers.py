from portal.engine.answers import Answers


def test_answers_are_replaced_and_never_changed():
    answers = Answers(naam="Jansen", leeftijd="40")
    assert answers.merge({"naam": "De Vries"}) == {"naam": "De Vries", "leeftijd": "40"}
    assert answers.without(["naam"]) == {"leeftijd": "40"}
    assert answers.only(["naam", "onbekend"]) == {"naam": "Jansen"}
    assert answers == Answers({"naam": "Jansen", "leeftijd": "40"})


def test_a_copy_may_be_changed_without_changing_the_answers():
    answers = Answers(keuze=["a", "b"], adres={"postcode": "1234 AB"})
    copy = answers.to_dict()
    copy["keuze"].append("c")
    copy["adres"]["postcode"] = ""
    assert answers == {"keuze": ["a", "b"], "adres": {"postcode": "1234 AB"}}


def test_what_people_answered_is_not_in_a_log_line():
    assert repr(Answers(naam="Jansen", bsn="999990019")) == "Answers(naam, bsn)"


def test_answers_are_not_equal_to_something_else():
    assert Answers() != "niets"
    assert len(Answers(a="b")) == 1
