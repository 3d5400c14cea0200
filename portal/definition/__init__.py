"""What a form says: YAML to an immutable, typed form, every problem with file, line and column.

- `source`, `characters`, `syntax`   a file to a tree that knows its places; the strict YAML subset
- `model`, `kinds`, `conditions`     the form as frozen models: the authority on the language
- `scalars`, `written_conditions`    small texts to values, conditions to trees
- `read`, `places`, `shape`          tree to models; what is wrong, where, and what was meant
- `lint`                             checks of meaning: references, reach, law, texts
- `check`                            all problems of one file in one go
- `codes`, `reports`                what each code is about; problems as JSON and SARIF
- `walk`, `spoken`, `writing`       every part and condition; a condition read aloud; back to YAML
- `reading`, `difficult.toml`       how hard a Dutch text is to read
- `schema`, `descriptions`          the language as JSON Schema, each key in words for its editor
- `texts`, `translations`            texts for people, out to translators and back
- `catalogue`                        a folder of forms, published under content hashes
- `citations`                        the one table of legal provisions
- `richtext`                         Markdown of editors to safe HTML; the only user of bleach

Pure, except that `catalogue` and `translations` read files, and `citations`, `reading` and
`descriptions` their own tables. Knows no web, no database,
no WTForms.
"""
