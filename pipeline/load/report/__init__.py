"""The flow of a finished report of any school comes in; what it says comes out as the tree of a findings file.

`read` is the way through: `outline` finds the parts, `finding` and `grid` read one remark with its answer, `clauses`,
`answer` and `proofs` its pieces, `head` and `tail` what stands around, `remarks` a list that nobody has answered yet.
`ledger` keeps book of every character: what was copied, what was read into a value, and what nobody understood. The
words by which things are known are data in `data/wording.toml`.
"""
