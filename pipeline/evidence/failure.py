"""Say why an address could not be asked to the end."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 (a page that does not answer is no error of the program)
    """Raised where a link gives no usable answer; `reason` is a word of `verdict.CODES`, `again` tells a flap.

    `code` is the HTTP status, `host` the one that was asked, `fact` what the network said in its own words,
    `wait` how many seconds the server itself asked to wait.
    """

    def __init__(  # noqa: PLR0913 (each is one fact of the message)
        self,
        reason: str,
        *,
        again: bool = False,
        code: int = 0,
        host: str = "",
        fact: str = "",
        wait: float = 0,
    ) -> None:
        super().__init__(reason)
        self.reason, self.again, self.code = reason, again, code
        self.host, self.fact, self.wait = host, fact, wait
