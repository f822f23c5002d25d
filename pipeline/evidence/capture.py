"""Keep a page as the network gave it: a WARC file (ISO 28500) with each request and response of a visit.

Any replay tool opens it. Names and ids follow from the content and the moment of the visit, so the same visit
always gives the same bytes.
"""

from __future__ import annotations

import io
import tempfile
import uuid
from typing import IO, TYPE_CHECKING, Any, cast

from pipeline import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pipeline.evidence.client import Answer

EXTENSION = "warc.gz"
_IN_MEMORY = 1 << 18


def write(answers: Sequence[Answer], moment: datetime) -> IO[bytes]:
    """Return an open file with the records of a chain of answers; `moment` is in UTC."""
    from warcio.warcwriter import WARCWriter

    out = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 (closed by who asked)
    writer: Any = WARCWriter(out, gzip=True, warc_version="1.1")
    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    first = answers[0].target.url
    writer.write_record(_about(writer, first, date))
    for answer in answers:
        response = _response(writer, answer, date)
        writer.write_record(response)
        writer.write_record(_request(writer, answer, date, response.rec_headers.get_header("WARC-Record-ID")))
    out.seek(0)
    return out


def _about(writer: Any, url: str, date: str) -> Any:  # noqa: ANN401 (warcio has no types)
    lines = {
        "software": f"aqparat/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    text = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    named = {
        "WARC-Record-ID": _name(url, date, "warcinfo"),
        "WARC-Date": date,
        "Content-Type": "application/warc-fields",
    }
    return writer.create_warc_record("", "warcinfo", io.BytesIO(text), len(text), warc_headers_dict=named)


def _response(writer: Any, answer: Answer, date: str) -> Any:  # noqa: ANN401 (warcio has no types)
    from warcio.statusandheaders import StatusAndHeaders

    line = f"{answer.code} {answer.reason}".strip()
    named = _named(answer, date, "response")
    if answer.ip:
        named["WARC-IP-Address"] = answer.ip
    if not answer.whole:
        named["WARC-Truncated"] = "length"
    body = answer.body or io.BytesIO()
    body.seek(0)
    return writer.create_warc_record(
        answer.target.url,
        "response",
        body,
        answer.size,
        warc_headers_dict=named,
        http_headers=StatusAndHeaders(line, [_kept(*pair) for pair in answer.headers], protocol="HTTP/1.1"),
    )


def _request(writer: Any, answer: Answer, date: str, response: str) -> Any:  # noqa: ANN401 (warcio has no types)
    from warcio.statusandheaders import StatusAndHeaders

    line = f"{answer.method} {answer.target.path} HTTP/1.1"
    return writer.create_warc_record(
        answer.target.url,
        "request",
        warc_headers_dict={**_named(answer, date, "request"), "WARC-Concurrent-To": response},
        http_headers=StatusAndHeaders(line, list(answer.asked), is_http_request=True),
    )


def _named(answer: Answer, date: str, kind: str) -> dict[str, str]:
    return {"WARC-Record-ID": _name(answer.target.url, date, kind, answer.sha256), "WARC-Date": date}


def _name(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def _kept(name: str, value: str) -> tuple[str, str]:
    """Mark the one header that is no longer true: the chunks of the transfer have been put together."""
    return (f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name), value
