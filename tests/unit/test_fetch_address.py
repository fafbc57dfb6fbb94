"""Which addresses are asked, and which never."""

import ipaddress

import pytest

from bot.errors import ConfigError, Refused
from bot.fetch.address import AllowList, checked_url, is_public

PRIVATE = (
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
    *("255.255.255.255", "192.88.99.1", "203.0.113.9"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "100::1"),
    *("2001:db8::1", "3fff::1", "5f00::1", "64:ff9b:1::a00:1"),
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
    "2001:0:7f00:1::1",  # Teredo with a server of 127.0.0.1
    "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo with a client of 127.0.0.1
)
PUBLIC = ("9.9.9.9", "1.1.1.1", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::909:909", "2002:909:909::1")


@pytest.mark.parametrize("text", PRIVATE)
def test_a_special_address_is_not_public_in_any_wrapping(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_public_in_any_wrapping(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        *("", "privacy.html", "ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)", "//example.org/"),
        *("http://", "http:///path", "http://user@example.org/", "http://user:secret@example.org/"),
        *("http://good.example\\@bad.example/", "http://example.org/a b", "http://example.org/\r\nX: y"),
        *("http://example.org/\x00", "http://exam\tple.org/", "http://[::1", "http://example.org:99999999/"),
    ],
)
def test_an_address_of_two_meanings_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        checked_url(text)
    assert caught.value.kind == "bad-url"
    assert caught.value.advice
    assert all(char.isprintable() for char in str(caught.value))


def test_an_international_name_and_a_fragment_are_understood() -> None:
    assert str(checked_url("https://bücher.example/datenschutz#teil-2")) == "https://xn--bcher-kva.example/datenschutz"


@pytest.mark.parametrize(
    ("entry", "host", "port", "address", "admitted"),
    [
        ("127.0.0.1", "localhost", 8080, "127.0.0.1", True),
        ("127.0.0.1", "localhost", 8080, "127.0.0.2", False),
        ("127.0.0.1", "localhost", 8080, "::ffff:127.0.0.1", True),
        ("127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1", True),
        ("127.0.0.1:8080", "127.0.0.1", 8081, "127.0.0.1", False),
        ("10.0.0.0/8", "wiki", 80, "10.20.30.40", True),
        ("10.0.0.0/8", "wiki", 80, "192.168.0.1", False),
        ("[::1]:8080", "localhost", 8080, "::1", True),
        ("::1", "localhost", 443, "::1", True),
        ("Wiki.Corp.Example:443", "wiki.corp.example", 443, "10.0.0.1", True),
        ("wiki.corp.example:443", "wiki.corp.example", 80, "10.0.0.1", False),
        ("wiki.corp.example", "other.corp.example", 443, "10.0.0.1", False),
    ],
)
def test_the_allow_list_admits_what_it_names(entry: str, host: str, port: int, address: str, *, admitted: bool) -> None:
    assert AllowList.parse((entry,)).admits(host, port, ipaddress.ip_address(address)) is admitted


def test_every_wrong_entry_of_the_allow_list_is_named() -> None:
    with pytest.raises(ConfigError) as caught:
        AllowList.parse(("127.0.0.1", "10.0.0.0/99", "host:port", "http://x/"))
    assert len(caught.value.problems) == 3
