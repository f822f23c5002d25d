"""Turn what an attestation found in a school into the official Word document that answers it.

In goes one folder `findings/<year>/<school>/` with YAML files and evidence; out comes
`output/<year>/<school>/` with Word documents and a manifest that proves them.
The folders are the stages, in this order:

1. `load`      a file -> a tree that knows its places -> the schema
2. `acts`      every citation -> the clause that was in force on the date
3. `evidence`  links, files, photos -> a snapshot that never changes
4. `checks`    every rule that needs more than one field -> Problems
5. `kinds`     findings -> what one document says
6. `render`    what it says + templates -> bytes
7. `archive`   bytes -> the output folder and its manifest

`run` is the pipeline itself, one line per stage; `batch` and `cluster` run it many times, `unchanged` skips
what is done; `cli` is the edge. All stages speak in the words of `model`, `schema`, `errors` and `language`,
and none knows another. What two stages reckon with alike stands beside them: `criteria` (counts to points and
levels), `control` (the method of in-school control), `results` (marks of a quarter), `counts` and `reckon`
(tables of districts), `sheets` (cells of Excel and CSV), `table` (columns that come from the data), `inside`
(where a file may lie).

Around the pipeline: `preserve` puts a finished year into a bag, `verify` tells whether it is whole,
`regenerate` makes it again from there. `importing` goes the other way: a finished report of any school becomes
a findings file and a list of what to look at. `begin`, `upkeep` and `scoretable` start one document from
another; `remarks` are read by `compare` (two years), `search` (all years) and `district` (many schools);
`review` shows one file on a page.
"""

__version__ = "0.1.0"
