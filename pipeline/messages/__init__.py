"""The words of every Problem, one TOML file per family of codes, each in Kazakh, Russian and English.

In comes a code such as `coverage-01`; out come its severity, message, hint and explanation (see `errors`).
"""
