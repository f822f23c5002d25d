"""Evaluate a school by the criteria of its regime: counts come in, the row met, points, total and level go out.

Each regime is a file `data/<regime>.yaml`: thresholds by type and size of school, with source and level of each fact.
`regime` reads it and lets through only what may be printed; `measure` finds the row that counts meet; `staff` counts a
list of teachers; `evaluate` does this for a whole annex; `mark` adds points up as the regime says. What is unknown, or
falls between two rows, is never decided here: it comes out as a doubt, which `checks` turns into a Problem and
`kinds` leaves open.
"""
