"""The same screen in a browser, through textual-serve: one process of the program per page.

textual-serve answers every web page that asks, whichever site it belongs to. Here a request is
answered only if it names this server as its host and, from a page, comes from its own page; else
any site open in the same browser could decide in the reviewer's name (cross-site WebSocket
hijacking, CWE-1385), or reach a server on loopback by a name of its own (DNS rebinding). A request
that breaks the rules of HTTP is refused before anything of it is used; the size of a screen, of a
message and of their number has a limit; and no screen outlives its server.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from followup.errors.causes import Refused
from followup.errors.usage import BrowserServerMissing, ServingFailed

if TYPE_CHECKING:
    from asyncio.subprocess import Process

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
WIDEST, HIGHEST = 500, 200
"""Columns and lines of a screen: more than the largest monitor shows in the smallest type."""
LARGEST_TYPE = 100
"""Pixels."""
MESSAGE_BYTES = 64 * 2**10
"""Of one message of a page: a key, or what was pasted."""
SCREENS = 16
"""At one time, each a process of its own."""
_GRACE = 0.6
"""Seconds that a screen has to end by itself."""
_SERVED_BY = "FOLLOWUP_SERVED_BY"
"""Tells a screen the process of its server."""
_PLACE = r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?"
_HOST = re.compile(_PLACE)
_ORIGIN = re.compile(rf"null|[A-Za-z][A-Za-z0-9+.-]{{0,30}}://{_PLACE}")
_SIZES = {"width": WIDEST, "height": HIGHEST, "fontsize": LARGEST_TYPE}
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
    import shlex

    try:
        from aiohttp import WSMsgType, web
        from textual_serve.app_service import AppService
        from textual_serve.server import Server
    except ImportError:
        raise BrowserServerMissing() from None

    class Screen(AppService):
        """The process of one page; it is not started by a shell, and ends with its server."""

        async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
            environment = self._build_environment(width=width, height=height)
            environment[_SERVED_BY] = str(os.getpid())
            pipe = asyncio.subprocess.PIPE
            self._process = process = await asyncio.create_subprocess_exec(
                *shlex.split(self.command), stdin=pipe, stdout=pipe, stderr=pipe, env=environment
            )
            self._stdin = process.stdin
            return process

        async def stop(self) -> None:
            """Ask the process to end, and end it if it does not."""
            with suppress(TimeoutError, OSError):
                await asyncio.wait_for(super().stop(), _GRACE)
            if self._process is not None and self._process.returncode is None:
                with suppress(ProcessLookupError):
                    self._process.kill()
                await self._process.wait()

    class Guarded(Server):
        live: dict[web.WebSocketResponse, Screen]

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(host))
            self.live = {}
            return app

        async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - theirs
            """End all screens with the server."""
            await asyncio.gather(*(screen.stop() for screen in self.live.values()))
            for page in list(self.live):
                await page.close(code=1001)

        async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
            """One page and its screen, from the first key to the end of either."""
            if len(self.live) >= SCREENS:
                raise web.HTTPServiceUnavailable(text="Too many screens are open.")
            page = web.WebSocketResponse(heartbeat=15, max_msg_size=MESSAGE_BYTES)

            async def hang_up() -> None:
                await page.close()

            screen = Screen(
                self.command,
                write_bytes=page.send_bytes,
                write_str=page.send_str,
                close=hang_up,
                download_manager=self.download_manager,
            )
            self.live[page] = screen
            try:
                await page.prepare(request)
                width, height = (
                    int(request.query.get(name, usual)) for name, usual in _USUAL.items()
                )
                await screen.start(width, height)
                await self._process_messages(page, screen)
            except ValueError:  # a message that no page of ours sends
                await page.close(code=1007)
            finally:
                await asyncio.shield(screen.stop())
                self.live.pop(page, None)
            return page

        async def _process_messages(
            self, websocket: web.WebSocketResponse, app_service: AppService
        ) -> None:
            """Hand on keys and sizes. Raises ``ValueError`` for what is neither."""
            async for message in websocket:
                if message.type is not WSMsgType.TEXT:
                    continue
                kind, told = told_by(message.data)
                if kind == "stdin":
                    await app_service.send_bytes(str(told).encode("utf-8", "replace"))
                elif kind == "resize" and isinstance(told, tuple):
                    await app_service.set_terminal_size(*told)
                elif kind == "ping":
                    await websocket.send_json(["pong", told])
                elif kind == "blur":
                    await app_service.blur()
                elif kind == "focus":
                    await app_service.focus()

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


_USUAL = {"width": "80", "height": "24"}


def told_by(message: str) -> tuple[str, object]:
    """The kind of a page's message and what it tells: a text, or the columns and lines of a screen.

    Raises ``ValueError`` for a message that no page of ours sends.
    """
    import json

    try:
        found = json.loads(message)
    except RecursionError:
        raise ValueError from None
    match found:
        case ["stdin", str(keys)]:
            return "stdin", keys
        case ["resize", {"width": int(width), "height": int(height)}]:
            return "resize", (min(max(width, 1), WIDEST), min(max(height, 1), HIGHEST))
        case ["ping", (str() | int() | float()) as mark]:
            return "ping", mark
        case ["blur" | "focus" as kind, *_]:
            return str(kind), ""
    raise ValueError


def end_with_the_server() -> None:
    """Have this process end when the server that started it as a screen is gone, however it ended.

    What a person decided is in the ledger by then: every decision is a transaction of its own.
    Nothing of this on Windows, where a process is not told of its parent's end.
    """
    server = os.environ.get(_SERVED_BY, "")
    if not server.isdecimal() or os.name == "nt":
        return

    def watch() -> None:
        alone = threading.Event()
        while os.getppid() == int(server):
            alone.wait(0.2)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


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
    if not (_HOST.fullmatch(named) and (origin is None or _ORIGIN.fullmatch(origin))):
        return False
    name = urlsplit(f"//{named}").hostname or ""
    if is_loopback(host) and name not in _LOCAL_NAMES and name != host.lower():
        return False
    return origin is None or urlsplit(origin).netloc.lower() == named.lower()


def is_rightly_asked(
    hosts: Sequence[str], origins: Sequence[str], query: Mapping[str, str]
) -> bool:
    """Whether a request has one ``Host`` and at most one ``Origin``, both written as such
    (RFC 9110 7.2, RFC 6454 7.1), and asks for a screen that there can be."""
    return (
        len(hosts) == 1
        and len(origins) <= 1
        and all(map(_HOST.fullmatch, hosts))
        and all(map(_ORIGIN.fullmatch, origins))
        and all(
            re.fullmatch("[0-9]{1,4}", query[name]) and 0 < int(query[name]) <= most
            for name, most in _SIZES.items()
            if name in query
        )
    )


def _guard(host: str) -> Middleware:
    from aiohttp import web

    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        hosts = request.headers.getall("Host", [])
        origins = request.headers.getall("Origin", [])
        if not is_rightly_asked(hosts, origins, request.query):
            raise web.HTTPBadRequest(text="Bad request.")
        if not allowed(hosts[0], origins[0] if origins else None, host=host):
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
