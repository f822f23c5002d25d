"""Stage 7: keep what was made so that it can prove itself.

In come the finished files of one run and the hashes of everything they depend on; out comes
`output/<year>/<school>/` with the files and, written last, their manifest. Only this folder writes there.

Past years are kept in bags (BagIt, RFC 8493), `archive/<year>/<school>/v1`, `v2` …, which no later version changes:

- `manifest`  what a run read and wrote, with versions and hashes; `fresh` tells whether that is still so, `store`
              writes it, `compare` says which part of a document differs
- `bag`       files in, a bag out, whole or not at all; `tar` makes it one file, `versions` counts them
- `fixity`    a bag in, which may be hostile, what is wrong with it out; `names` says what a file in it may be called
- `events`    what happened to a report, in the terms of PREMIS; `listing` is the list that a person reads
"""
