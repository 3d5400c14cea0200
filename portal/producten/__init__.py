"""Which products there are, and how a citizen finds one in her own words.

- `rubrieken`   the subjects products are filed under
- `words`       text to stems: case, accents, endings and little words do not matter
- `synoniemen`  words that mean the same to a citizen, as data in `synoniemen.toml`
- `search`      the index: ranked, forgiving of typing errors, the same answer every time
- `scrub`       takes a BSN out of a query before anyone keeps or shows it

Knows nothing of forms, the web or the store: entries come in as plain values.
"""
