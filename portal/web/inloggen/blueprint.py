"""The one blueprint of this place; its modules hang their views on it."""

from flask import Blueprint

inloggen = Blueprint("inloggen", __name__)
