"""The dated examples of `voorbeelden.toml`, read and computed.

- `shape`     what every example has
- `terms`     examples of terms
- `messages`  examples of messages in and out
- `table`     reading the table, and where it differs from what we compute
"""
