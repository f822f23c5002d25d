"""The bytes of a Word file come in, from anybody; what it says comes out as a `Flow`.

`package` opens the zip within limits, `xml` reads a part without DTDs and without depth, `styles` and `numbering` know
what Word adds by itself, `inline` reads one paragraph, `body` the paragraphs and tables in their order. Nothing outside
the file is ever fetched, and no name that it holds becomes a name on disk.
"""
