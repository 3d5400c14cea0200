"""What can be said of a provider that gives no answer we can use."""


class UnreachableError(Exception):
    """The provider does not answer, or not with what the standard says."""


class SaidNoError(UnreachableError):
    """The provider is there and refuses: a used code, a wrong password of ours."""
