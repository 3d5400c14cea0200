"""Addresses whose way of being written is worked out when somebody first asks for it.

Werkzeug writes a small program for each of our three hundred addresses, twice, before the first
page. A process writes some thirty of them in its first hour.
"""

from collections.abc import Callable

from werkzeug.routing import Rule


class Address(Rule):
    """A rule of Werkzeug; what it matches is known at once, how it is written at first use.

    It changes one step of its making. A Werkzeug that no longer takes that step works out
    everything at once, as always.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002 - as Werkzeug has it
        work_out = super()._compile_builder

        def write(rule: Address, **values: str) -> tuple[str, str]:
            made = work_out(append_unknown)
            name = "_build_unknown" if append_unknown else "_build"
            setattr(rule, name, made.__get__(rule, None))
            return made(rule, **values)

        return write
