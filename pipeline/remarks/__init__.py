"""One answer to an attestation comes in; its remarks go out with law and answers, and without secrets.

It is what a comparison of years and a search over them look at: `model` is the shape, `read` reads a file into it.
"""
