"""Where a document comes from: its address in canonical form, and its publisher."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from muniment.model import Publisher

UNKNOWN = Publisher("unknown")
PORTS = {"http": 80, "https": 443}
TRACKING = re.compile(r"(?i)(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|cmpid|ocid|ref_src|_ga|spm)$")
ORIGINAL = re.compile(r"(?m)^[ \t]*Original:[ \t]*\[(?P<name>[^\]\n]{1,80})\]\((?P<url>https?://[^\s)]+)\)[ \t]*$")
TOP = 4_000  # characters in which an 'Original:' line is looked for


def canonical_url(url: str | None) -> str | None:
    """A web address with host in lower case and without fragment, default port, login and tracking; else None."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not host or any(character.isspace() for character in host):
        return None
    place = host if port in (None, PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", _without_tracking(parts.query), ""))


def page_address(url: str | None) -> str | None:
    """A canonical address unless it is a site's front page, which many documents give and none is identified by."""
    parts = urlsplit(url or "")
    return url if parts.path.strip("/") or parts.query else None


def _without_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not TRACKING.match(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def original(text: str) -> tuple[str | None, str | None]:
    """Name and address in a line 'Original: [name](address)' near the top of a text."""
    found = ORIGINAL.search(text, 0, TOP)
    return (found["name"].strip(), found["url"]) if found else (None, None)


def publisher(*names: str | None, url: str | None = None) -> Publisher:
    """The first name given; else the host of the address; else 'unknown'."""
    for name in names:
        if name and name.strip():
            return Publisher(" ".join(name.split()))
    host = urlsplit(url).hostname if url else None
    return Publisher(host.removeprefix("www.")) if host else UNKNOWN
