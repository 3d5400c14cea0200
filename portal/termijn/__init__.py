"""What the calendar says: holidays, working days and the last day of a term.

The law behind it is the Algemene termijnenwet (Atw) and, for what happens to a term, the Algemene
wet bestuursrecht (Awb). Pure: no clock, no framework. What a lawyer may correct stands in tables:
`besluitdagen.toml`, `wettelijk.toml`, `dwangsom.toml`, `rechtsopvattingen.toml` and, to see that it
is right, `voorbeelden.toml`.

- `feestdagen`     which days are holidays in a year (Atw art. 3)
- `besluitdagen`   the dated list of decree days, kept by hand once every three years
- `kalender`       is this a working day, and which one comes next
- `lengte`         days, weeks, months and years counted on from a day, or back from it
- `beslistermijn`  the last day of a term, with reasons a citizen can read
- `wettelijk`      the terms that stand in a law, by name
- `verloop`        a term and all that changed it, and so its last day
- `opschorting`    standing still, and how many days that adds
- `verdaging`      taking longer, and how far and until when that is allowed
- `bezwaar`        until when one may object, and by when we decide; also for a tax
- `bekendmaking`   when a message of ours counts as sent, and by when one must hear of it
- `tijdig`         whether a message of a citizen came in time
- `storing`        what an outage does to the citizen's term
- `dwangsom`       the penalty for deciding late
- `rechtsopvatting` how we read law that can be read in two ways
- `voorbeelden`    the dated examples, read and computed
- `klok`           from a moment to the local day, and back
"""
