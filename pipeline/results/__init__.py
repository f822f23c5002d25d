"""Count the results of a quarter: tables or written counts come in, shares, averages and changes go out.

`counts` holds what is known of a class and of several classes together. `read` makes it of what a file says: `heads`
knows the words of tables, `journal` reads marks pupil by pupil, `rows` reads counts, `subjects` names subjects and
sets them in order. `periods` puts the periods beside each other. All arithmetic is decimal. `checks` asks for what was
not understood, `kinds` for the numbers.
"""
