"""How a form is asked: a step as a WTForms form that prints no rules into the page.

Knows the definition, the engine and WTForms; no Flask, no database, no language: what is wrong is
told with messages that the page puts in words. What WTForms does that works against people who use
a form (native validation attributes, ids that lead nowhere) has no place to happen here: the
templates draw every question, from the attributes of `question.QuestionField`.
"""
