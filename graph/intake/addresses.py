"""Which network addresses may be connected to on a stranger's request: public ones alone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from graph.errors import RefusedAddress

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]
"""Gives the addresses of a host and port, as text."""

_CARRIES_IPV4: Final = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
"""NAT64: the last four bytes are an IPv4 address that the connection ends at."""


def is_public(address: Address) -> bool:
    """True if the address is one of the public internet, and so is every IPv4 address it carries inside."""
    if isinstance(address, IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_public_or_loopback(address: Address) -> bool:
    """True for a public address and for 127.0.0.1 and ::1: for tests that serve pages on this machine."""
    return is_public(address) or str(address) in ("127.0.0.1", "::1")


def allowed_addresses(host: str, port: int, allowed: Callable[[Address], bool], resolve: Resolve) -> list[str]:
    """Return the addresses of `host` to connect to. Raises RefusedAddress if it has none, or any that is not allowed.

    One forbidden address among allowed ones refuses the host: nobody's real site has both.
    """
    found = resolve(host, port)
    if not found:
        raise RefusedAddress(f"The host {host} has no address.")
    for text in found:
        if not allowed(ip_address(text.partition("%")[0])):
            raise RefusedAddress(f"The host {host} is at {text}, which is not an address of the public internet.")
    return found


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host from the system's resolver. Raises RefusedAddress if it has none."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedAddress(f"The host {host} cannot be found; check the address.") from error
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _CARRIES_IPV4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
