"""Two years or versions of a school's remarks come in; what came back, is new, answered or changed goes out.

Remarks are paired by meaning and not by line: `features` says what is compared and how a pair is scored (the numbers
stand in `score.toml`), `match` finds the pairs, `assign` chooses the best of them one to one, `answers` says what
changed inside a pair, `difference` puts it together, `said` writes it for people and programs, `document`
as a Word document for the record.
"""
