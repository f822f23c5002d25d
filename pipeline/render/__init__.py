"""Stage 6: what a document says, and a Word file with tags -> the bytes of a .docx.

In:  a template (`template.load(path)`), the context of a `model.Document`, filters by name.
Out: bytes; the same input gives the same bytes.

`template` is the door. A template is taken apart (`parts`), patched by docxtpl's own code (`patch`), kept on
disk (`cache`) and compiled (`compile`, which learns from `spots` what stands around each tag). One document is
a `document.Draft`: `put` writes each value, with `inline` and `block` for the model's runs and paragraphs.
`chart` makes Word's own charts (`plot` draws them, `workbook` holds their numbers). `package` writes the zip. `prose`
reads Markdown, `lint` and `show` look at templates, `sandbox` fences them in.
"""
