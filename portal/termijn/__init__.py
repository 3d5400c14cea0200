"""What the calendar says: holidays, working days and the last day of a term.

The law behind it is the Algemene termijnenwet (Atw). Pure: no clock, no framework; the one file it
reads is `besluitdagen.toml`, the days that a royal decree puts on a par with a holiday.

- `feestdagen`     which days are holidays in a year (Atw art. 3)
- `besluitdagen`   the dated list of decree days, kept by hand once every three years
- `kalender`       is this a working day, and which one comes next
- `lengte`         days, weeks, months and years counted on from a day, or back from it
- `beslistermijn`  the last day of a term, with reasons a citizen can read
- `klok`           from a moment to the local day, and back
- `storing`        what an outage does to the term of a sender (Awb 2:21 lid 3)
"""
