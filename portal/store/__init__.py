"""What is kept: typed rows with their queries beside them, and the vault that seals what they hold.

Every function takes an open `Session` (made by `session.Database`), and every query for a person's
data takes an `Owner` and filters by it in the query itself: somebody else's case is not refused, it
does not exist. Answers and names are sealed by `vault`; a row moved to another place does not open.
The same code and the same tests hold on SQLite and PostgreSQL.

May import `zaak`, `people` and `config` (for its error); SQLAlchemy lives here and nowhere else.
It does not know Flask, the clock, or what a form asks: answers come and go as plain JSON values.
"""
