"""The one blueprint of this place; its modules hang their views on it."""

from flask import Blueprint

mijn = Blueprint("mijn", __name__, url_prefix="/mijn")
