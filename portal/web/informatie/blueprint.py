"""The one blueprint of this place; its modules hang their views on it."""

from flask import Blueprint

informatie = Blueprint("informatie", __name__)
