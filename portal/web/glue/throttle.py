"""Limits against abuse that need no puzzle and never shut out a whole library.

Points are spent per network (IPv4 /24, IPv6 /64). The budget suits a busy town hall behind one
address; a network the municipality trusts (its own counters, the library) gets ten times as much.
What a person does at human pace costs one point; a form that was begun and sent within seconds
costs more, so that a flood runs dry long before people do.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Response, request

from portal.bestanden.kinds import MEGABYTE
from portal.store import buckets
from portal.store.buckets import Allowed, Refused
from portal.web.current import current, now
from portal.web.glue.errors import page

TRUSTED_FACTOR = 10
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many points in so much time, for one kind of act."""

    name: str
    points: int
    window: timedelta


BEGIN = Limit("begin", 300, timedelta(hours=1))
SEND = Limit("verzenden", 300, timedelta(hours=1))
STRAY = Limit("terug", 60, timedelta(hours=1))
RESUME = Limit("code", 300, timedelta(hours=1))
UPLOAD = Limit("bestand", 60, timedelta(minutes=10))
MEGABYTES = Limit("megabytes", 100, timedelta(days=1))
MEGABYTES_OF_PERSON = Limit("megabytes", 200, timedelta(days=1))
CODES = Limit("bewijscode", 60, timedelta(hours=1))
CODES_OF_DRAFT = Limit("bewijscode-formulier", 5, timedelta(hours=1))
CODES_OF_ADDRESS = Limit("bewijscode-adres", 6, timedelta(hours=1))
SEARCH = Limit("zoeken", 600, timedelta(minutes=10))
COMPANIES = Limit("handelsregister", 60, timedelta(minutes=10))
"""Companies looked up by a typed number: a form is no way to read the whole trade register."""


def network() -> str:
    """The network this request comes from, coarse enough to name nobody."""
    address = _address()
    size = 24 if isinstance(address, IPv4Address) else 64
    return str(ip_network(f"{address}/{size}", strict=False))


def _address() -> IPv4Address | IPv6Address:
    """Who asks; a server on both kinds of network writes an IPv4 address as ::ffff:192.0.2.1."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:  # a socket without addresses: then all share one budget
        return IPv4Address(0)
    return getattr(address, "ipv4_mapped", None) or address


def _budget() -> tuple[str, int]:
    """Whose points are spent, and how many times the usual number of them there are."""
    address = _address()
    for known in current().settings.trusted_networks:
        if address in ip_network(known, strict=False):
            return known, TRUSTED_FACTOR
    return network(), 1


def over(limit: Limit, cost: int = 1, whose: str | None = None) -> Response | None:
    """Spend `cost` points; None while there is room, else the page that says when to try again.

    `whose` names another budget than the network's: an owner's index, say; nothing personal.
    """
    outcome = spend(limit, cost, whose)
    if not isinstance(outcome, Refused):
        return None
    response = page(429, minutes=max(1, -(-outcome.retry_after // MINUTE)))
    response.headers["Retry-After"] = str(outcome.retry_after)
    return response


def may_upload(size: int, whose: str | None = None) -> bool:
    """Spend what a file of so many bytes costs: of the person `whose`, else of the network.

    A file, and its megabytes (security row I-18).
    """
    limit = MEGABYTES if whose is None else MEGABYTES_OF_PERSON
    megabytes = max(1, round(size / MEGABYTE))
    return not any(
        isinstance(spend(each, cost, whose), Refused)
        for each, cost in ((UPLOAD, 1), (limit, megabytes))
    )


def spend(limit: Limit, cost: int = 1, whose: str | None = None) -> Allowed | Refused:
    """Spend `cost` points, for who has no page to show when they are gone."""
    where, times = _budget() if whose is None else (whose, 1)
    points = limit.points * times
    with current().database.write() as tx:
        return buckets.hit(tx, f"{limit.name}|{where}", cost, points, limit.window, now())
