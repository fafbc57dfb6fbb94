"""Unpacking is bounded, strict about the end, and exact."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.fetch.inflate import STEP, Decoder, Inflater, codings, decode_all

LIMIT = 1024 * 1024


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@given(data=st.binary(max_size=5000), cut=st.integers(1, 700))
@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]
)
def test_unpacking_gives_back_what_was_packed_however_it_is_cut(coding, pack, data: bytes, cut: int) -> None:
    packed = pack(data)
    inflater = Inflater(coding, LIMIT)
    pieces = [piece for at in range(0, len(packed), cut) for piece in inflater.feed(packed[at : at + cut])]
    inflater.finish()
    assert b"".join(pieces) == data


@given(data=st.binary(min_size=1, max_size=2000), share=st.floats(0, 0.99))
def test_a_stream_cut_short_is_never_accepted(data: bytes, share: float) -> None:
    packed = gzip.compress(data)
    with pytest.raises(SourceError) as caught:
        decode_all(packed[: int(len(packed) * share)], "gzip", LIMIT)
    assert caught.value.kind == "truncated"


def test_a_bomb_is_dropped_at_the_limit() -> None:
    inflater = Inflater("gzip", LIMIT)
    packed = gzip.compress(bytes(40 * LIMIT))
    with pytest.raises(SourceError) as caught:
        list(inflater.feed(packed))
    assert caught.value.kind == "bomb"
    assert inflater.decoded <= LIMIT + STEP


def test_a_bomb_inside_a_bomb_is_dropped_at_the_limit() -> None:
    packed = gzip.compress(gzip.compress(bytes(40 * LIMIT)))
    decoder = Decoder(("gzip", "gzip"), LIMIT)
    with pytest.raises(SourceError) as caught:
        list(decoder.feed(packed))
    assert caught.value.kind == "bomb"
    assert decoder.decoded <= 2 * (LIMIT + STEP)


def test_a_large_page_of_ordinary_density_is_called_too_large() -> None:
    text = b"".join(b"clause %d applies\n" % number for number in range(100_000))
    with pytest.raises(SourceError) as caught:
        decode_all(gzip.compress(text), "gzip", LIMIT)
    assert caught.value.kind == "too-large"


def test_several_gzip_members_are_one_body_and_padding_is_none() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert decode_all(packed, "gzip", LIMIT) == b"one two"


def test_rubbish_in_place_of_gzip_is_named_as_damage() -> None:
    with pytest.raises(SourceError) as caught:
        decode_all(b"<html>not packed at all</html>", "gzip", LIMIT)
    assert caught.value.kind == "coding"


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([], ()),
        (["", "gzip"], ("gzip",)),
        (["Identity"], ()),
        (["x-gzip, deflate"], ("x-gzip", "deflate")),
    ],
)
def test_codings_are_read_as_applied(values: list[str], wanted: tuple[str, ...]) -> None:
    assert codings(values) == wanted


@pytest.mark.parametrize("values", [["br"], ["zstd"], ["gzip, br"], ["gzip, gzip, gzip"]])
def test_an_unknown_coding_is_refused_by_name(values: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        codings(values)
    assert caught.value.kind == "coding"
    assert values[0].split(", ")[-1] in str(caught.value)
