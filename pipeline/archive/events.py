"""What happened to a report, in the terms of PREMIS 3 (https://www.loc.gov/standards/premis/): made, checked, mended.

The file is JSON with the names of the data dictionary's units; types of events are those of the Library of Congress'
list (https://id.loc.gov/vocabulary/preservation/eventType.html). A bag holds the events up to its own making.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

NAME = "events.json"
CREATION, FIXITY, MODIFICATION = "creation", "fixity check", "modification"


def made(
    number: int, day: date, before: Iterable[Mapping[str, Any]], *, sound: bool
) -> list[Mapping[str, Any]]:
    """Return the events of a new version: those of the one before it, whether that was found whole, and its own."""
    events = list(before)
    old, new = f"v{number - 1}", f"v{number}"
    if number == 1:
        events.append(_event(CREATION, new, "documents and all they depend on packed", "success"))
    else:
        events.append(_event(FIXITY, old, "SHA-256 of every file", "pass" if sound else "fail"))
        events.append(_event(MODIFICATION, new, f"corrected; {old} is kept", "success"))
    events.append(_event(FIXITY, new, "SHA-256 of documents compared with their manifests", "pass"))
    return [_numbered(event, place, day) for place, event in enumerate(events, 1)]


def checked(version: str, day: date, seal: str, *, sound: bool) -> Mapping[str, Any]:
    """Return the event of a later check of one version; `seal` is what the version is known by."""
    detail = f"SHA-256 of every file; seal {seal}" if seal else "SHA-256 of every file"
    event = _event(FIXITY, version, detail, "pass" if sound else "fail")
    return {"eventDateTime": day.isoformat(), **event}


def join(events: Iterable[Mapping[str, Any]], more: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Add events that are not among the others yet, whatever their number, and number all anew."""
    found: list[Mapping[str, Any]] = []
    for event in (*events, *more):
        plain = {name: value for name, value in event.items() if name != "eventIdentifier"}
        if plain not in found:
            found.append(plain)
    return [{"eventIdentifier": _identifier(place), **event} for place, event in enumerate(found, 1)]


def _identifier(place: int) -> Mapping[str, str]:
    return {"eventIdentifierType": "local", "eventIdentifierValue": str(place)}


def _numbered(event: Mapping[str, Any], place: int, day: date) -> Mapping[str, Any]:
    """Give an event its number and its day, unless it has them from the version before."""
    return {"eventIdentifier": _identifier(place), "eventDateTime": day.isoformat()} | dict(event)


def _event(kind: str, version: str, detail: str, outcome: str) -> Mapping[str, Any]:
    return {
        "eventType": kind,
        "eventDetailInformation": {"eventDetail": detail},
        "eventOutcomeInformation": {"eventOutcome": outcome},
        "linkingAgentIdentifier": {
            "linkingAgentIdentifierType": "software",
            "linkingAgentIdentifierValue": f"aqparat {__version__}",
        },
        "linkingObjectIdentifier": {
            "linkingObjectIdentifierType": "version",
            "linkingObjectIdentifierValue": version,
        },
    }


def write(events: Iterable[Mapping[str, Any]]) -> bytes:
    """Write events as text that a person can read too."""
    return (json.dumps({"event": list(events)}, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> list[Mapping[str, Any]]:
    """Read what `write` wrote; anything else holds no events."""
    try:
        found = json.loads(data)["event"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [event for event in found if isinstance(event, dict)] if isinstance(found, list) else []
