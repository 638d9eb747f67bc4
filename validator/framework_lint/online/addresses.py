"""Which addresses of the internet are public: nobody's machine, network or cloud has its own services there."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# IANA's registries of special addresses, and not what `ipaddress` says of them: its answers differ between versions of
# Python.
_SPECIAL_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this machine, this network
            "10.0.0.0/8",  # private, as the two below
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",  # behind a carrier's address translation
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a virtual machine's own platform, in Azure
            "169.254.0.0/16",  # link-local, and the metadata of most clouds
            "192.0.0.0/24",
            "192.0.2.0/24",  # documentation, as 198.51.100.0 and 203.0.113.0
            "192.88.99.0/24",  # relays to IPv6
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")  # all that is given out as of today
_SPECIAL_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols: Teredo's tunnels, and identifiers that lead nowhere
            "2001:db8::/32",  # documentation, as below
            "3fff::/20",
        ),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address, as the resolver writes it, is one that anybody on the internet may ask."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return _is_public_v4(ip) if isinstance(ip, IPv4Address) else _is_public_v6(ip)


def _is_public_v4(ip: IPv4Address) -> bool:
    return not any(ip in network for network in _SPECIAL_V4)


def _is_public_v6(ip: IPv6Address) -> bool:
    inner = _embedded(ip)
    if inner is not None:
        return _is_public_v4(inner)
    return ip.scope_id is None and ip in _GLOBAL_V6 and not any(ip in network for network in _SPECIAL_V6)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one end at (mapped, 6to4, NAT64)."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
