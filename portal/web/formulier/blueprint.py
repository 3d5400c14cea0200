"""The one blueprint of this place; its modules hang their views on it."""

from flask import Blueprint

formulier = Blueprint("formulier", __name__, url_prefix="/formulier")
