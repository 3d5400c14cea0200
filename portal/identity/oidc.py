"""The ways to log in of this installation: looked at when it starts, spoken to when somebody comes.

What it takes to speak to a provider (HTTP, keys, signatures) is loaded at the first login.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from portal.config import BadSettingError, MeansSettings
from portal.identity.address import safe_address
from portal.identity.begun import Begun, Secret
from portal.identity.claims import NEEDED
from portal.identity.refused import LoginRefused
from portal.people import Level

__all__ = ["Begun", "RelyingParty", "relying_parties"]


class Speaks(Protocol):
    """Who holds the conversation; see `portal.identity.conversation`."""

    def begin(
        self, redirect_uri: str, level: Level, secret: Secret, now: datetime, language: str = ""
    ) -> Begun | LoginRefused:
        """Say where to send the visitor; `secret` makes 43 unguessable url-safe signs a call."""
        ...

    def finish(
        self, begun: Begun, query: Mapping[str, str], now: datetime
    ) -> dict[str, Any] | LoginRefused:
        """Check what the visitor came back with, and ask the provider for the claims."""
        ...

    def end_session(self, back: str, now: datetime) -> str | None:
        """Say where a visitor can log out at the provider too; None when it offers no address."""
        ...


class RelyingParty:
    """Our side of one way to log in."""

    def __init__(self, means: MeansSettings, *, loopback_http: bool) -> None:
        _inspect(means, loopback_http=loopback_http)
        self.means = means
        self._loopback_http = loopback_http
        self._speaking: Speaks | None = None

    def begin(
        self, redirect_uri: str, level: Level, secret: Secret, now: datetime, language: str = ""
    ) -> Begun | LoginRefused:
        """Say where to send the visitor; `secret` makes 43 unguessable url-safe signs a call."""
        return self._speaks().begin(redirect_uri, level, secret, now, language)

    def finish(
        self, begun: Begun, query: Mapping[str, str], now: datetime
    ) -> dict[str, Any] | LoginRefused:
        """Check what the visitor came back with, and ask the provider for the claims."""
        return self._speaks().finish(begun, query, now)

    def end_session(self, back: str, now: datetime) -> str | None:
        """Say where a visitor can log out at the provider too; None when it offers no address."""
        return self._speaks().end_session(back, now)

    def _speaks(self) -> Speaks:
        # 10 MiB and a fifth of a second, which a process without a login does not need.
        from portal.identity.conversation import Conversation  # noqa: PLC0415 - see above

        if self._speaking is None:
            self._speaking = Conversation(self.means, loopback_http=self._loopback_http)
        return self._speaking


def relying_parties(
    means: Iterable[MeansSettings], *, loopback_http: bool
) -> dict[str, RelyingParty]:
    """Our side of every way to log in, by name; BadSettingError names what is wrong with one."""
    return {each.name: RelyingParty(each, loopback_http=loopback_http) for each in means}


def _inspect(means: MeansSettings, *, loopback_http: bool) -> None:
    where = f"LOKET_MEANS: {means.name}:"
    if not safe_address(means.issuer, loopback_http=loopback_http):
        raise BadSettingError(f"{where} issuer must start with https://.")
    if not means.client_secret:
        raise BadSettingError(f"{where} client_secret is empty.")
    if not means.algorithms or any(
        name == "none" or name.startswith("HS") for name in means.algorithms
    ):
        raise BadSettingError(f"{where} algorithms must name signatures with a public key.")
    for needed in NEEDED[means.audience]:
        if needed not in means.claims:
            raise BadSettingError(f"{where} claims must say where {needed} is.")
    known = {level.name.lower() for level in Level if level is not Level.GEEN}
    if unknown := ({*means.levels.values(), *means.acr} - known):
        raise BadSettingError(f"{where} unknown level {', '.join(sorted(unknown))}.")
