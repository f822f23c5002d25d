"""Stage 7: keep what was made so that it can prove itself.

In come the finished files of one run and the hashes of everything they depend on; out comes
`output/<year>/<school>/` with the files and, written last, their manifest. Only this folder writes there.
"""
