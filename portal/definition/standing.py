"""How a form stands with citizens: offered or withdrawn, and what open drafts of it must do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided about a form as a whole; by default it is offered and binds nobody.

    `told` is what citizens read about it: where to go now, or why they must move on. A withdrawn
    form cannot be begun; with `stops` what was begun is not finished either. `versions` are those
    (by content hash) a draft may be finished in; None is any.
    """

    withdrawn: bool = False
    stops: bool = False
    versions: frozenset[str] | None = None
    told: str = ""

    def lets(self, version: str) -> bool:
        """Tell whether a draft of this version may be filled in and sent as it is."""
        return not self.stops and (self.versions is None or version in self.versions)


OFFERED = Standing()
