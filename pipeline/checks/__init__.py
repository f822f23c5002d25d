"""Every rule that needs more than one field: a `Case` goes in, Problems come out, all at once and sorted.

One file per family, each with the same `check(case)`: `coverage`, `dates`, `evidence`, `privacy`, `numbers`,
`language`. `rules.run` asks them all; `leaks.check` looks through a finished document. Words and limits are data in
`data/`, the messages are in `pipeline/messages/<family>.toml`.
"""
