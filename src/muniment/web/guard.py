"""What stands before every page: only this computer, only our own pages, only with the page's token.

A page of another site can make a browser send requests to this computer, too. It cannot name our host (`Host`), it
cannot hide where it comes from (`Origin`, `Sec-Fetch-Site`), and it cannot read the token that our pages carry.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "muniment_desk"
FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this computer and nothing else."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """The host of a `Host` header, without the port."""
    host, colon, port = header.rpartition(":")
    return host if colon and port.isdigit() else header


class Guard:
    """Refuses what is not ours and gives every answer its safe headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._secret = app, secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer with 400 or 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        session = connection.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        scope.setdefault("state", {})["csrf"] = self._token(session)
        fresh = None if COOKIE in connection.cookies else session
        refused = _refused(scope["method"], connection.headers)
        answer = PlainTextResponse(refused[1], refused[0]) if refused else self._app
        await answer(scope, receive, _with_headers(send, fresh))

    def _token(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), "sha256").hexdigest()


def _refused(method: str, headers: Headers) -> tuple[int, str] | None:
    if not is_loopback(host_of(headers.get("host", ""))):
        return 400, "The desk answers under this computer's own name only."
    if method in SAFE:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    if origin is not None and origin.partition("://")[2] != headers["host"]:
        return 403, "This was sent by a page of another site."
    return None if site in ("same-origin", "none") else (403, "This was sent by a page of another site.")


def _with_headers(send: Send, fresh: str | None) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if fresh:
                headers.append("Set-Cookie", f"{COOKIE}={fresh}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return headed


def token_fits(state: Mapping[str, str], given: str) -> bool:
    """Whether a form or a script has given the token of its page."""
    return hmac.compare_digest(state["csrf"].encode(), given.encode("utf-8", "replace"))
