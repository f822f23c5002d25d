"""Visit one link: HEAD, then GET; follow redirects, try again where the network only flapped."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pipeline.evidence import address, verdict
from pipeline.evidence.failure import Failure
from pipeline.evidence.limits import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.evidence.client import Answer, Client

# Where HEAD already shows that GET would end in the same way.
_FINAL = {"closed", "address", "dns", "connect", "certificate", "loop"}
_NO_CONNECTION = {"dns", "connect"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say how a visit ended; `answers` holds the whole GET chain with open bodies where the page is to be kept.

    `address` is the last one, `mark` how the server names this version of the page, `fact` what was said of a failure.
    """

    status: str
    reason: str = ""
    address: str = ""
    fact: str = ""
    mark: str = ""
    answers: tuple[Answer, ...] = ()

    def close(self) -> None:
        """Give the memory and the temporary files of the bodies back."""
        for answer in self.answers:
            if answer.body:
                answer.body.close()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visit the links of one run; `stop` is set when somebody interrupts it."""

    client: Client
    stop: threading.Event = field(default_factory=threading.Event)
    # host -> links in a row that got no connection
    _silent: Counter[str] = field(default_factory=Counter)

    def visit(self, url: str, mark: str = "") -> Outcome:
        """Ask for one link; `mark` names the version of it that is kept already."""
        try:
            return self._try(address.parse(url), mark)
        except Failure as no:
            reason = str(no.code or no.reason)
            return Outcome(verdict.failed(reason), reason, url, no.fact or no.host)

    def _try(self, target: address.Target, mark: str) -> Outcome:
        """Try until there is an answer, a final refusal, or nothing left to try."""
        if self._silent[target.host] >= limits("link")["silent"]:
            raise Failure("silent", host=target.host)
        pauses = limits("link")["pauses"]
        for number in range(limits("link")["tries"]):
            try:
                outcome = self._ask(target, mark, look=number == 0)
            except Failure as no:
                last = no
                if not no.again or not self._rest(number, no.wait, pauses):
                    break
            else:
                self._silent[target.host] = 0
                return outcome
        if last.reason in _NO_CONNECTION:
            self._silent[last.host] += 1
        raise last

    def _rest(self, number: int, asked: float, pauses: list[float]) -> bool:
        """Wait before another try, as long as the server asked for; tell whether there is to be one."""
        if number >= len(pauses) or asked > limits("link")["patience"]:
            return False
        return not self.stop.wait(max(pauses[number], asked))

    def _ask(self, target: address.Target, mark: str, *, look: bool) -> Outcome:
        """Look with HEAD, which may already be enough, then get the page itself."""
        looked = self._look(target) if look else ()
        if looked and mark and _mark(looked[-1]) == mark:
            return _outcome(looked, mark)
        if looked and looked[-1].promised > limits("link")["bytes"]:
            return _outcome((*looked[:-1], replace(looked[-1], whole=False)))
        return self._get(target)

    def _look(self, target: address.Target) -> tuple[Answer, ...]:
        """Return the HEAD chain where it ends well; empty where only GET can tell."""
        self.client.begin(limits("link")["silence"])
        try:
            answers = tuple(self._follow("HEAD", target))
        except Failure as no:
            if no.reason in _FINAL:
                raise
            return ()
        return answers if verdict.judge(answers)[0] in {"ok", "moved"} else ()

    def _get(self, target: address.Target) -> Outcome:
        self.client.begin()
        with contextlib.ExitStack() as bodies:
            answers = []
            for answer in self._follow("GET", target):
                answers.append(answer)
                if answer.body:
                    bodies.enter_context(answer.body)
            last = answers[-1]
            if verdict.flaps(last.code):
                raise Failure("server", again=True, code=last.code, host=last.target.host, wait=_wait(last))
            found = _outcome(answers, _mark(last))
            if found.status not in {"ok", "moved"} or not last.whole:
                return found
            bodies.pop_all()
            return replace(found, answers=tuple(answers))

    def _follow(self, method: str, target: address.Target) -> Iterator[Answer]:
        """Yield each answer of a chain of redirects; every hop is read and checked like the first address."""
        seen: set[str] = set()
        while target.url not in seen and len(seen) <= limits("link")["redirects"]:
            seen.add(target.url)
            answer = self.client.ask(method, target)
            yield answer
            place = answer.header("Location")
            if answer.code not in verdict.REDIRECTS or not place:
                return
            target = address.parse(_join(target.url, place))
        raise Failure("loop", host=target.host)


def _outcome(answers: list[Answer] | tuple[Answer, ...], mark: str = "") -> Outcome:
    status, reason = verdict.judge(answers)
    return Outcome(status, reason, answers[-1].target.url, mark=mark)


def _join(base: str, place: str) -> str:
    """Return where a redirect leads; servers write its letters in UTF-8, HTTP reads them as Latin-1."""
    with contextlib.suppress(UnicodeError):
        place = place.encode("latin-1").decode("utf-8")
    try:
        return urljoin(base, place)
    except ValueError:
        raise Failure("address") from None


def _mark(answer: Answer) -> str:
    """Return how the server names this version of a page; empty where it does not."""
    tag = answer.header("ETag")
    if tag and not tag.startswith("W/"):
        return tag
    modified = answer.header("Last-Modified")
    return f"{modified} {answer.promised}" if modified and answer.promised else ""


def _wait(answer: Answer) -> float:
    seconds = answer.header("Retry-After")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else 0.0
