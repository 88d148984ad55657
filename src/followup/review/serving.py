"""The same screen in a browser, through textual-serve: one process of the program per page.

textual-serve answers every web page that asks, whichever site it belongs to. Here a request is
answered only if it names this server as its host and, from a page, comes from its own page; else
any site open in the same browser could decide in the reviewer's name (cross-site WebSocket
hijacking, CWE-1385), or reach a server on loopback by a name of its own (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from followup.errors.causes import Refused
from followup.errors.usage import BrowserServerMissing, ServingFailed

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Middleware
    from textual_serve.server import Server

LOOPBACK = "127.0.0.1"
PORT = 8750
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}
"""Nothing is fetched from elsewhere (the page asks for a web font), and no page frames this one."""
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


_TO_THE_KEYS = """<script>
new MutationObserver((_, watch) => {
  const field = document.querySelector(".xterm-helper-textarea");
  if (field) { watch.disconnect(); field.focus(); }
}).observe(document, { childList: true, subtree: true });
</script>"""
"""Without it no key does anything before the page was clicked."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says around the screen."""

    title: str
    ended: str = "Session ended."
    again: str = "Restart"


def server(command: str, *, host: str, port: int, words: Words) -> Server:
    """What serves ``command`` at ``host`` and ``port``.

    Raises :class:`UsageProblem` U653 where textual-serve is not installed, U655 where the address
    cannot be used.
    """
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError:
        raise BrowserServerMissing() from None

    class Guarded(Server):
        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(host))
            return app

        async def on_startup(self, app: web.Application) -> None:
            """Say nothing: its banner is not ours."""

        def initialize_logging(self) -> None:
            """Leave the terminal to what goes wrong: no line for every request."""

        async def handle_index(self, request: web.Request) -> web.StreamResponse:
            """The page, with its addresses under the name that it was asked for by."""
            self.public_url = f"{request.scheme}://{request.host}"
            response: web.StreamResponse = await super().handle_index(request)
            if isinstance(response, web.Response) and response.text is not None:
                response.text = page_of(response.text, words)
            return response

    _prove_free(host, port)
    public = address(host, port)
    return Guarded(command, host=host, port=port, title=words.title, public_url=public)


def page_of(page: str, words: Words) -> str:
    """textual-serve's page with its keys at work from the start, and what it says in ``words``."""
    page = page.replace("Session ended.", escape(words.ended))
    page = page.replace(">Restart<", f">{escape(words.again)}<")
    head = f"<title>{escape(words.title)}</title>{_TO_THE_KEYS}"
    return page.replace("</head>", f"{head}</head>", 1)


def address(host: str, port: int) -> str:
    """What to open in a browser."""
    shown = LOOPBACK if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def allowed(named: str, origin: str | None, *, host: str) -> bool:
    """Whether a request with these ``Host`` and ``Origin`` headers is answered.

    On loopback the name must be one of this machine; on another address any name may lead here.
    A page's origin must be the very host that it asks.
    """
    name = urlsplit(f"//{named}").hostname or ""
    if is_loopback(host) and name not in _LOCAL_NAMES and name != host.lower():
        return False
    return origin is None or urlsplit(origin).netloc.lower() == named.lower()


def _guard(host: str) -> Middleware:
    from aiohttp import web

    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not allowed(request.headers.get("Host", ""), request.headers.get("Origin"), host=host):
            raise web.HTTPForbidden(text="Forbidden: open the page by the address of this server.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return guard


def _prove_free(host: str, port: int) -> None:
    """Raise U655 where the address is in use or is not this machine's."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as problem:
        why = Refused(problem)
        raise ServingFailed(host=host, port=port, why=why) from None


def command_line(arguments: Sequence[str]) -> str:
    """What the server runs for each page: this program again, on the same arguments."""
    import shlex
    import sys

    return shlex.join([sys.executable, "-m", "followup", *arguments])
