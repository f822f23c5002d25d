"""A file that people wrote comes in; a validated model that still knows every place goes out.

`from_yaml` reads a file into a `Tree` of plain dicts, lists and texts, `grammar` says what is wrong with broken YAML,
`refusals` says in plain words what the schema refuses, and `findings` joins them: one file and the `school.yaml`
beside it, all problems at once, sorted by line. `tables` reads the files that its blocks name (`from_xlsx`, `from_csv`)
into `sheets.Book`s, which know their cells; `package` opens what Office saves.

Finished documents of other people come in too: `from_docx` (with `word/`), `from_txt` and `from_office` read them into
a `flow` of lines and tables that know their places, and `report/` understands what such a flow says.
"""
