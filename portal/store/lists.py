"""The indexes behind a person's own lists of cases."""

from sqlalchemy import Index, text


def lists() -> tuple[Index, ...]:
    """Give the indexes behind a person's own lists: all, running or closed, of one form, and late.

    With them a page of a list costs what it shows, however many cases somebody has.
    """
    newest = ("opened_at", "id")
    mine = ("owner_index", "owner_kind")
    states = {"open": text("closed_at IS NULL"), "closed": text("closed_at IS NOT NULL")}
    found = [Index("ix_zaken_form", *mine, "form_slug", *newest)]
    for name, where in states.items():
        for of_form in ((), ("form_slug",)):
            called = f"ix_zaken_{name}{'_form' if of_form else ''}"
            columns = (*mine, *of_form, *newest)
            found.append(Index(called, *columns, sqlite_where=where, postgresql_where=where))
    running = states["open"]
    found.append(
        Index(
            "ix_zaken_open_due",
            *mine,
            "due",
            "id",
            sqlite_where=running,
            postgresql_where=running,
        )
    )
    return tuple(found)
