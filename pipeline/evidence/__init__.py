"""Links, files and photos become proofs that never change.

In go the findings and the school's folder; out come a `Proof` for each piece of evidence and Problems for what
cannot be used. `photos` makes pictures ready for print, `files` hashes documents, `snapshot` keeps the results in
`findings/<year>/<school>/snapshot/`, so that a later build reads them instead of making them again.
"""
