"""What a test of a login may ask for: a provider to talk with, and its key."""

from tests.identity.providers import key, provider

__all__ = ["key", "provider"]
