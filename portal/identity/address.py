"""Which addresses we send something to: https, and plain http to this very computer only."""

from urllib.parse import urlsplit

from portal.config import LOOPBACK


def safe_address(url: object, *, loopback_http: bool) -> bool:
    """Whether we may send something to this address."""
    if not isinstance(url, str):
        return False
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return loopback_http and parts.scheme == "http" and parts.hostname in LOOPBACK
