"""What form editors do with forms: test them, draw them, compare them, move drafts along.

- `scenario`, `play`, `coverage`   tests beside a form: read, run, and what they did not reach
- `flow`, `drawing`               the way through a form, in words and as a picture
- `compare`                       two versions, in sentences, and whether drafts can follow
- `migration`                     answers of an older version to a newer one
- `offer`                         what following a newer version means for a draft
- `recording`                      what somebody filled in, as the text of a test
- `blocks`, `beginning`           blocks of questions, and a file to begin a form with
- `strict`                         files beside a form, read as strictly as the form itself

Pure: a form, texts and values in, values out; no clock, no files, no database. For the command line
and for the editors' room alike.
"""
