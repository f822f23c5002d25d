"""Every citation -> the clause that was in force on the date.

In goes text, or a clause in the parts a findings file names; out come `model.Citation`, `model.Clause` with
the act of the register, and Problems of the family `law` that name the candidates. The modules in reading order:

- `registry`  what is known of each act; the facts stand in `data/<id>.yaml`, `facts` is their shape and
              `python -m pipeline.acts.compile` packs them into `data/register.json`
- `parse`     text -> citations with their spans
- `resolve`   citation + school years or a day -> act and clause, or Problems; never a guess
- `cite`      citation -> the phrase in the wanted case and language

`force` knows when an act holds, `names` how texts spell its name and number, `extent` how far it goes,
`said` how messages call it. To add or amend an act: edit or add `data/<id>.yaml`, then compile.
"""
