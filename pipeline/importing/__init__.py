"""A finished report of any school comes in; a findings file with a list of what a person must look at comes out.

`run` is the way, one line per step: `sources` reads the file, `hiding` takes out what must not be copied, `pictures`
makes the photos ready, `citing` reads the law, `load.report` understands, `fields` and `listing` tell how sure that is
and what was left, `keeping` writes a folder at once or not at all. Like the pipeline itself it joins stages that do not
know each other.
"""
