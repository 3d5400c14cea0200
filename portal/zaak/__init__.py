"""What may happen to a case (zaak), and what its citizen may be told about it.

- `reference`  the kenmerk: a label a person can read out, with a check character
- `history`    events, oldest first, folded into where the case stands now
- `status`     a status in the words of the form
- `steps`      the numbered list "Hoe staat het ervoor"
- `words`      the two dates, in words: what the citizen must do, and when we decide
- `invoer`     all an end date follows from, as data
- `termijnwijziging`  standing still, extending, passing on: the new end date and its sentence
- `moved`      that an end date moved or stands still, in words for the citizen
- `termijn`    kept end dates computed again from what was kept beside them
- `reasons`    a message as plain data, so that a reason kept today reads well later

Pure: no clock, no store, no framework. Statuses arrive as plain values, because the form that names
them lives next door and neighbours do not visit each other.
"""
