"""The measuring stick: a minimal page of ten WTForms fields with one durable SQLite commit.

Hand-written Flask the way a tutorial would: a signed cookie, a CSRF token, ten fields rendered and
validated by WTForms, and a POST that reads, merges and commits before it redirects (WAL, FULL).
No encryption, no server-side session, no path, no audit: what our portal does on top is what the
benchmark weighs. A WSGI server takes it as `tests.load.minimal_app:app`; `MINIMAL_DATABASE` names
its database.
"""

import json
import os
import sqlite3
import threading
import uuid
from collections.abc import Callable

from flask import Flask, redirect, render_template, session
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from werkzeug.wrappers import Response
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Tien vragen</title></head>
<body><main><h1>Tien vragen</h1><form method="post" novalidate>{{ form.hidden_tag() }}
{% for field in form if field.name != "csrf_token" %}<div class="field">{{ field.label }}
{% if field.errors %}<ul>{% for error in field.errors %}<li>{{ error }}</li>{% endfor %}</ul>
{% endif %}{{ field }}</div>
{% endfor %}<button type="submit">Volgende stap</button></form></main></body></html>"""
KINDS = [SelectChoice("a", "De eerste"), SelectChoice("b", "De tweede")]
ANSWERS = {
    "naam": "Ada Lovelace",
    "mail": "ada@example.org",
    "telefoon": "0612345678",
    "soort": "a",
    "keuze": "b",
    "akkoord": "y",
    "datum": "2026-05-01",
    "aantal": "12",
    "bedrag": "12.50",
    "verhaal": "Een zin of twee over wat er is gebeurd.",
}

_local = threading.local()


class TenQuestions(FlaskForm):
    naam = StringField("Naam", [InputRequired(), Length(max=80)])
    mail = EmailField("E-mail", [InputRequired(), Regexp(r"^\S+@\S+$")])
    telefoon = TelField("Telefoon", [Optional(), Length(max=20)])
    soort = RadioField("Soort", [InputRequired()], choices=KINDS)
    keuze = SelectField("Keuze", [InputRequired()], choices=KINDS)
    akkoord = BooleanField("Akkoord", [InputRequired()])
    datum = DateField("Datum", [InputRequired()])
    aantal = IntegerField("Aantal", [InputRequired(), NumberRange(min=1, max=1000)])
    bedrag = DecimalField("Bedrag", [InputRequired()])
    verhaal = TextAreaField("Verhaal", [InputRequired(), Length(max=2000)])


def database() -> sqlite3.Connection:
    """Give this thread's connection: write-ahead log, a commit is on disk."""
    if not hasattr(_local, "connection"):
        connection = sqlite3.connect(os.environ["MINIMAL_DATABASE"], isolation_level=None)
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, answers TEXT)")
        _local.connection = connection
    return _local.connection


def keep(draft: str, answers: dict[str, str]) -> None:
    connection = database()
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute("SELECT answers FROM draft WHERE id = ?", (draft,)).fetchone()
    merged = {**(json.loads(row[0]) if row else {}), **answers}
    connection.execute("REPLACE INTO draft VALUES (?, ?)", (draft, json.dumps(merged)))
    connection.execute("COMMIT")


def create_app() -> Flask:
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"ten.html": PAGE})
    app.secret_key = "a secret of the measuring stick"
    page: Callable[[], str | Response] = ten_questions
    app.add_url_rule("/", view_func=page, methods=["GET", "POST"])
    return app


def ten_questions() -> str | Response:
    draft = session.setdefault("draft", uuid.uuid4().hex)
    form = TenQuestions()
    if form.validate_on_submit():
        keep(draft, {name: str(text) for name, text in form.data.items() if name != "csrf_token"})
        return redirect("/", 303)
    return render_template("ten.html", form=form)


app = create_app()
