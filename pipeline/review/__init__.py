"""The review page: one findings file, inspected, comes in; one HTML file that needs nothing else goes out.

An official or a deputy head reads it on a phone or on paper: `page` says what stands on it, `mask` keeps back what
must not be shown, `thumbs` makes the small pictures, `html` writes the page, `file` does all of it for one school. Its
words stand in `words.toml`, its looks in `page.html` and `page.css`.
"""
