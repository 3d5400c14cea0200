"""The one clock. Front doors read it; every room below takes the moment as an argument."""

from datetime import UTC, datetime


def system_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
