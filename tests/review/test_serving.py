"""The screen in a browser: who is answered, and where the server listens."""

from __future__ import annotations

import http.client
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import textual_serve

from followup.cli import main
from followup.errors import UsageProblem
from followup.review import serving

PATIENCE = 30.0
"""Seconds until a server that does not answer counts as broken."""


@pytest.mark.parametrize(
    ("named", "origin", "host", "answered"),
    [
        ("127.0.0.1:8750", None, "127.0.0.1", True),
        ("localhost:8750", "http://localhost:8750", "127.0.0.1", True),
        ("[::1]:8750", "http://[::1]:8750", "::1", True),
        ("evil.example:8750", None, "127.0.0.1", False),
        ("127.0.0.1.evil.example", None, "127.0.0.1", False),
        ("127.0.0.1:8750", "http://evil.example", "127.0.0.1", False),
        ("127.0.0.1:8750", "http://127.0.0.1:9999", "127.0.0.1", False),
        ("127.0.0.1:8750", "null", "127.0.0.1", False),
        ("ledger.office:8750", "http://ledger.office:8750", "0.0.0.0", True),
        ("ledger.office:8750", "http://evil.example", "0.0.0.0", False),
        ("", None, "127.0.0.1", False),
        ("[::1", None, "::1", False),
        ("127.0.0.1:8750", "http://[::1", "127.0.0.1", False),
    ],
)
def test_only_the_servers_own_page_is_answered(
    named: str, origin: str | None, host: str, answered: bool
) -> None:
    assert serving.allowed(named, origin, host=host) is answered


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.7", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, only_here: bool) -> None:
    assert serving.is_loopback(host) is only_here


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(host: str, address: str) -> None:
    assert serving.address(host, 80) == address


def test_an_address_in_use_is_said_in_one_line() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageProblem, match="U655"):
            serving.server(
                "true", host="127.0.0.1", port=taken.getsockname()[1], words=serving.Words("")
            )
    with pytest.raises(UsageProblem, match="U655"):
        serving.server("true", host="192.0.2.1", port=8750, words=serving.Words(""))


def test_without_textual_serve_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(UsageProblem, match="U653"):
        serving.server("true", host="127.0.0.1", port=8750, words=serving.Words(""))


def test_the_page_says_what_it_says_in_our_words_and_none_of_them_is_markup() -> None:
    template = Path(textual_serve.__file__).parent / "templates" / "app_index.html"
    words = serving.Words("<b>题</b>", ended="<b>已结束</b>", again="<b>再开</b>")
    page = serving.page_of(template.read_text("utf-8"), words)
    for text in ("题", "已结束", "再开"):
        assert page.count(f"&lt;b&gt;{text}&lt;/b&gt;") == 1
    assert "<b>" not in page
    for theirs in ("Session ended", "Restart"):
        assert theirs not in page


def test_what_is_served_survives_the_shell() -> None:
    line = serving.command_line(["review", "湖南; rm -rf '$HOME'", "2025"])
    assert shlex.split(line)[-2:] == ["湖南; rm -rf '$HOME'", "2025"]


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("FOLLOWUP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@dataclass(frozen=True)
class Served:
    process: subprocess.Popen[bytes]
    port: int

    def ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()


@pytest.fixture
def served(tmp_path: Path, root: Path) -> Iterator[Served]:
    seeds = root / "seeds" / "yunze"
    assert main(["-q", "import", str(seeds / "2023.txt"), str(seeds / "2024.txt")]) == 0
    assert main(["-q", "audit", "云泽市", "2024", "-o", str(tmp_path / "out.txt")]) == 0
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "followup", "--lang", "en", "review", "云泽市", "2024"]
    command += ["--reviewer", "Wang Min", "--serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path)
    server = Served(process, port)
    try:
        _wait(server)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _wait(server: Served) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            server.ask("/").close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.mark.slow
def test_the_server_answers_on_loopback_and_listens_nowhere_else(served: Served) -> None:
    answer = served.ask("/")
    page = answer.read().decode()
    assert answer.status == 200
    assert f"ws://127.0.0.1:{served.port}/ws" in page
    assert "'self'" in answer.headers["Content-Security-Policy"]
    connections = psutil.Process(served.process.pid).net_connections(kind="inet")
    listening = {one.laddr for one in connections if one.status == psutil.CONN_LISTEN}
    assert {(one.ip, one.port) for one in listening} == {("127.0.0.1", served.port)}
    assert served.ask("/", Host="evil.example").status == 403
    assert served.ask("/ws", Origin="http://evil.example").status == 403


def raw(server: Served, request: bytes) -> bytes:
    """What a client is answered that minds no rule of HTTP; empty where it is hung up on."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as line:
        with suppress(ConnectionError):  # it may have heard enough
            line.sendall(request)
        return line.recv(65536)


BROKEN_REQUESTS = {
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "an empty host": b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
    "an open bracket": b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
    "a bracket too many": b"GET / HTTP/1.1\r\nHost: 127.0.0.1]\r\n\r\n",
    "a port that is none": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:x\r\n\r\n",
    "markup": b"GET / HTTP/1.1\r\nHost: 127.0.0.1/<script>\r\n\r\n",
    "a name and a host": b"GET / HTTP/1.1\r\nHost: evil@127.0.0.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
    "bytes that are no text": b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    "an origin with an open bracket": (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://[::1\r\n\r\n"
    ),
    "an origin that is none": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: //\r\n\r\n",
    "two origins": (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"Origin: http://127.0.0.1\r\n" * 2 + b"\r\n"
    ),
    "a screen of a million columns": (
        b"GET /ws?width=1000000&height=24 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    ),
    "a screen without lines": b"GET /ws?height=0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "a size in letters": b"GET /?fontsize=<b> HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "a header of a megabyte": b"GET / HTTP/1.1\r\nHost: " + b"a" * 2**20 + b"\r\n\r\n",
    "an address of a megabyte": b"GET /" + b"a" * 2**20 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
}


@pytest.mark.slow
def test_what_breaks_the_rules_is_refused_and_the_server_goes_on(served: Served) -> None:
    for what, request in BROKEN_REQUESTS.items():
        answer = raw(served, request)
        assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.0 400 ")), (what, answer[:200])
    assert served.ask("/").status == 200


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ('["stdin", "a"]', ("stdin", "a")),
        ('["resize", {"width": 100, "height": 30}]', ("resize", (100, 30))),
        (
            '["resize", {"width": 1000000000, "height": -1}]',
            ("resize", (serving.WIDEST, 1)),
        ),
        ('["ping", 17]', ("ping", 17)),
        ('["focus"]', ("focus", "")),
        ('["blur", {}]', ("blur", "")),
    ],
)
def test_what_a_page_may_say(message: str, told: tuple[str, object]) -> None:
    assert serving.told_by(message) == told


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        "{}",
        '["stdin"]',
        '["stdin", 1]',
        '["resize", {"width": "100", "height": 30}]',
        '["resize", {"width": 1e400, "height": 30}]',
        '["ping", []]',
        '["quit"]',
        "[" * 100_000,
    ],
)
def test_what_no_page_says_is_refused(message: str) -> None:
    with pytest.raises(ValueError):
        serving.told_by(message)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_screens_end_with_their_server(served: Served, how: signal.Signals) -> None:
    import asyncio

    import aiohttp

    async def open_pages() -> list[psutil.Process]:
        address = f"http://127.0.0.1:{served.port}/ws?width=80&height=24"
        async with aiohttp.ClientSession() as client:
            pages = [await client.ws_connect(address) for _ in range(2)]
            for page in pages:
                await page.receive(timeout=PATIENCE)
            screens = psutil.Process(served.process.pid).children(recursive=True)
            served.process.send_signal(how)
            await asyncio.to_thread(served.process.wait, PATIENCE)
            return screens

    screens = asyncio.run(open_pages())
    assert len(screens) >= 2
    gone, left = psutil.wait_procs(screens, timeout=PATIENCE)
    assert left == []
    assert {one.pid for one in gone} == {one.pid for one in screens}


@pytest.mark.slow
def test_what_no_page_sends_ends_that_page_and_no_other(served: Served) -> None:
    import asyncio

    import aiohttp

    async def talk() -> None:
        address = f"http://127.0.0.1:{served.port}/ws"
        async with aiohttp.ClientSession() as client:
            for message in ("no JSON", '["resize", 5]', "[" * 2 * serving.MESSAGE_BYTES):
                page = await client.ws_connect(address)
                await page.receive(timeout=PATIENCE)
                await page.send_str(message)
                async for _ in page:
                    pass
                assert page.closed
        assert await asyncio.to_thread(lambda: served.ask("/").status) == 200

    asyncio.run(talk())
    deadline = time.monotonic() + PATIENCE
    while psutil.Process(served.process.pid).children() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert psutil.Process(served.process.pid).children() == []


@pytest.mark.slow
def test_a_verdict_given_in_a_page_is_in_the_ledger_and_said_at_the_end(served: Served) -> None:
    import asyncio

    import aiohttp

    async def session() -> bytes:
        shown = b""
        address = f"http://127.0.0.1:{served.port}/ws?width=80&height=24"
        async with aiohttp.ClientSession() as client, client.ws_connect(address) as page:
            deadline = time.monotonic() + PATIENCE
            keys = [("【".encode(), "1"), (b"saved as", "q"), (b"This time: Fulfilled 1.", "")]
            while time.monotonic() < deadline and keys:
                message = await page.receive(timeout=PATIENCE)
                shown += message.data if isinstance(message.data, bytes) else b""
                while keys and keys[0][0] in shown:
                    _, key = keys.pop(0)
                    if key:
                        await page.send_json(["stdin", key])
        return shown

    from followup.ledger import Ledger

    assert b"This time: Fulfilled 1." in asyncio.run(session())
    with Ledger.open(os.environ["FOLLOWUP_DATABASE_URL"]) as ledger:
        assert [one.reviewer for one in ledger.reviews()] == ["Wang Min"]


@pytest.mark.slow
@pytest.mark.xdist_group("browser")
def test_in_a_browser_keys_work_at_once_and_the_end_is_told(served: Served) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: apt-get install chromium")

    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 640})
        page.goto(f"http://127.0.0.1:{served.port}/")
        page.wait_for_selector("body.-first-byte")
        page.wait_for_timeout(500)
        page.keyboard.press("1")
        page.keyboard.press("q")
        page.keyboard.press("q")
        page.wait_for_selector("body.-closed", timeout=PATIENCE * 1000)
        assert page.inner_text(".closed-dialog .message") == "The review has ended."
        browser.close()
    from followup.ledger import Ledger

    with Ledger.open(os.environ["FOLLOWUP_DATABASE_URL"]) as ledger:
        assert len(ledger.reviews()) == 1
