"""One question to a web server, over a connection to an address that was looked at first.

A name is resolved once; the connection goes to what was checked, so that a second answer of the name server changes
nothing. Proxies, credentials and certificates that the environment names are not used. Of the answer only the head is
read: so many bytes and no more, until a moment and no longer.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from framework_lint.online.addresses import is_public

PORTS = {"http": 80, "https": 443}
_HEAD = 64 * 1024  # bytes of an answer that are read at most
_QUOTED = "/%:=&~+!$,;'@()*"  # characters that addresses hold as they are
_REDIRECT = (301, 302, 303, 307, 308)


class NoAnswer(Exception):
    """Nothing definite came back; `unreachable` where no other address of the host need be asked."""

    def __init__(self, reason: str, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable


class Head(NamedTuple):
    """What an answer begins with: its status, where it redirects to (empty: nowhere), and the seconds to wait."""

    status: int
    location: str = ""
    retry_after: float = 0.0


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def connect(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an address, which needs no resolving. Raises OSError."""
    return socket.create_connection((address, port), timeout)


@cache
def trusted() -> ssl.SSLContext:
    """Mozilla's list of who vouches for a host, and none that the environment names."""
    from certifi import where

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks certificates and names
    context.load_verify_locations(where())
    return context


class Web(NamedTuple):
    """How the web is reached: what finds a host's addresses, connects to one, and knows whom to trust."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    trust: Callable[[], ssl.SSLContext] = trusted


def host_of(parts: SplitResult) -> str:
    """An address's host in small letters, as name servers know it. Raises ValueError."""
    host = (parts.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode("ascii").lower()


def refusal(url: str, hosts: frozenset[str]) -> str:
    """Why an address is not asked, whatever its host's addresses are; empty where it may be."""
    try:
        parts = urlsplit(url)
        host, port = host_of(parts), parts.port
    except ValueError:  # a port that is no number, a broken IPv6 address
        return "what is no address"
    if parts.scheme not in PORTS or not host:
        return "what is no http or https address"
    if "@" in parts.netloc:
        return "an address with a user's name"
    if host not in hosts:
        return f'"{host[:100]}", which is not on the list of hosts'
    if port not in (None, *PORTS.values()):
        return f"port {port}, where only 80 and 443 are asked"
    return ""


def ask(url: str, seconds: float, web: Web) -> Head:
    """The head of the answer to a GET request. Raises NoAnswer.

    The address is one that `refusal` has nothing against; `seconds` are for all together.
    """
    parts = urlsplit(url)
    host, port = host_of(parts), parts.port or PORTS[parts.scheme]
    until = time.monotonic() + seconds
    try:
        with _connected(host, port, until, web) as plain:
            if parts.scheme == "http":
                return _asked(plain, parts, host, until)
            with web.trust().wrap_socket(plain, server_hostname=host) as secure:
                return _asked(secure, parts, host, until)
    except TimeoutError:
        raise NoAnswer(f"{host} did not answer within {seconds:g} seconds") from None
    except ssl.SSLError:
        raise NoAnswer(f"{host} has no certificate that can be trusted", unreachable=True) from None
    except socket.gaierror:
        raise NoAnswer(
            f"{host} cannot be reached: its name is not known here; is the network down?", unreachable=True
        ) from None
    except ConnectionRefusedError:
        raise NoAnswer(f"{host} cannot be reached: it refuses connections", unreachable=True) from None
    except OSError:
        raise NoAnswer(f"{host} cannot be reached; is the network down?", unreachable=True) from None
    except HTTPException:
        raise NoAnswer(f"{host} does not answer as web servers do") from None


def _connected(host: str, port: int, until: float, web: Web) -> socket.socket:
    """A connection to the first of a host's addresses that takes one. Raises NoAnswer and OSError."""
    addresses = list(web.resolve(host, port))
    # One that is not public is reason enough to distrust all: the name server can give any of them next time.
    if any(not is_public(address) for address in addresses):
        raise NoAnswer(f"{host} is an address of a private or reserved network, which is never asked", unreachable=True)
    failure: OSError = socket.gaierror()
    for number, address in enumerate(addresses):
        try:
            return web.connect(address, port, _left(until) / (len(addresses) - number))
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise NoAnswer(f"{host} cannot be reached; is the network down?", unreachable=True)
    raise failure


def _asked(connected: socket.socket, parts: SplitResult, host: str, until: float) -> Head:
    from framework_lint import __version__

    usual = parts.port in (None, PORTS[parts.scheme])
    headers = {
        "Host": host if usual else f"{host}:{parts.port}",
        "User-Agent": f"framework-lint/{__version__}",
        "Connection": "close",
    }
    connection = HTTPConnection(host)
    connection.sock = connected  # there is one already: it makes none
    connected.settimeout(_left(until))
    connection.request("GET", _target(parts), headers=headers)
    head: Any = _Head(connected, until)
    with HTTPResponse(head, method="GET") as response:
        response.begin()
        after = response.getheader("Retry-After", "") or ""
        location = response.getheader("Location", "") if response.status in _REDIRECT else ""
        seconds = float(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0.0
        return Head(response.status, location or "", seconds)


def _target(parts: SplitResult) -> str:
    """What a request asks for: nothing in it ends the line."""
    query = f"?{quote(parts.query, safe=_QUOTED + '?[]')}" if parts.query else ""
    return quote(parts.path or "/", safe=_QUOTED) + query


class _Head(io.RawIOBase):
    """What a connection answers, as HTTPResponse reads it: at most `_HEAD` bytes, and none after a moment."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._connected, self._until, self._bytes = connected, until, _HEAD

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, 4096)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._bytes:
            raise HTTPException("the head of the answer does not end")
        self._connected.settimeout(_left(self._until))
        got = self._connected.recv_into(buffer, min(len(buffer), self._bytes))
        self._bytes -= got
        return got


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
