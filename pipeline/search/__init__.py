"""Findings files of all years and schools come in, archived ones too; remarks that answer a question go out.

The index is an SQLite file of derived data alone: it can be thrown away at any time, and the same files always give
the same index. `sources` says what is indexed, `rows` what of it is kept, `index` writes the file and `fresh` opens
it, anew where it is missing, stale or broken. `query` and `hits` find remarks, `count` counts them, `said` puts both
into words, `table` and `sheet` into rows for CSV and XLSX; `outcome` does what a person asked for.
"""
