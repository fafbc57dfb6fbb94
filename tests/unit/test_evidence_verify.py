"""A bundle with one byte changed anywhere is refused, and what was altered is named."""

import contextlib
import gzip
import hashlib
import io
import json
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evidence import bundle as form
from bot.evidence.bundle import Proof, bundle_of
from bot.evidence.case import Entry
from bot.evidence.container import unzipped, zipped
from bot.evidence.index import members
from bot.evidence.manifest import MANIFEST, as_json
from bot.evidence.read import records
from bot.evidence.verify import verify
from tests.servers.evidence import ADDED, AT, NEW, OLD, case, proof, rewritten, side
from tests.servers.evidence import page as page_of

FILES = bundle_of(proof())
WACZ = zipped(FILES)
WARC = proof().files["archive/new-1.warc"]


def said(files, **options):
    return [(fault.path, fault.why) for fault in verify(files, **options).faults]


def names(files, **options):
    return {path for path, _ in said(files, **options)}


def listed_anew(files):
    """The bundle after somebody who altered a file has mended the lists."""
    mended = {path: data for path, data in files.items() if path not in {form.DATAPACKAGE, form.DATAPACKAGE_DIGEST}}
    mended[form.DATAPACKAGE] = form.datapackage_of(mended)
    mended[form.DATAPACKAGE_DIGEST] = form.datapackage_digest_of(mended[form.DATAPACKAGE])
    return mended


# --- whole bundles ---------------------------------------------------------------------------------------------------


def test_a_bundle_as_it_was_written_is_whole_as_folder_and_as_file():
    report = verify(FILES)
    assert (report.faults, report.change["id"]) == ([], "chg_00112233")
    assert report.digest == hashlib.sha256(FILES[MANIFEST]).hexdigest()
    assert verify(unzipped(WACZ), container=WACZ).is_whole
    assert "there is no time stamp" in report.notes[-1]
    assert "archive.example" in report.notes[0]


def test_the_same_proof_gives_the_same_bundle():
    assert zipped(bundle_of(proof())) == WACZ


def test_any_zip_program_reads_the_file():
    with zipfile.ZipFile(io.BytesIO(WACZ)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_a_bundle_of_pages_without_raw_reads_is_whole():
    sample = case()
    pages = tuple(replace(page, exchanges=()) for page in sample.new.pages)
    assert verify(bundle_of(proof(new=side("new", NEW, ADDED, pages=pages)))).is_whole


def test_a_rendered_page_stands_beside_what_the_server_sent():
    [page] = case().new.pages
    rendered = replace(page, headers=(("fineprint-rendered", "sha256=0"),), body=b"<p>made by scripts</p>")
    files = bundle_of(proof(new=side("new", NEW, ADDED, pages=(rendered,))))
    assert verify(files).is_whole
    kinds = [each.kind for each in records(gzip.decompress(files["archive/new-1.warc.gz"]))]
    assert kinds == ["warcinfo", "request", "response", "request", "response", "conversion"]
    assert gzip.decompress(files[form.CDX]).count(b"new-1.warc.gz") == 2


# --- one changed byte ------------------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(st.data())
def test_any_changed_byte_of_any_file_is_found_and_the_file_is_named(data):
    path = data.draw(st.sampled_from(sorted(FILES)))
    place = data.draw(st.integers(0, len(FILES[path]) - 1))
    flip = data.draw(st.integers(1, 255))
    spoilt = bytearray(FILES[path])
    spoilt[place] ^= flip
    assert path in names(FILES | {path: bytes(spoilt)})


@settings(max_examples=100)
@given(st.integers(0, len(WACZ) - 1), st.integers(1, 255))
def test_any_changed_byte_of_the_file_is_found(place, flip):
    spoilt = bytearray(WACZ)
    spoilt[place] ^= flip
    try:
        faults = said(unzipped(bytes(spoilt)), container=bytes(spoilt))
    except ValueError as error:
        faults = [("", str(error))]
    assert faults


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_file_that_is_missing_is_named(path):
    assert path in names({name: data for name, data in FILES.items() if name != path})


def test_a_file_that_was_put_in_is_named():
    assert said(FILES | {"evidence/more.txt": b"x"}) == [("evidence/more.txt", "it does not belong to the bundle")]


def test_a_shortened_file_and_an_empty_one_are_refused():
    for data in (b"", WACZ[:-1], WACZ[: len(WACZ) // 2], b"PK", b"x" * 1000):
        with pytest.raises(ValueError, match="ZIP"):
            unzipped(data)


def test_another_zip_file_around_the_same_files_is_told_apart():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        for path, data in FILES.items():
            archive.writestr(path, data)
    faults = said(unzipped(other.getvalue()), container=other.getvalue())
    assert faults == [("", "the ZIP file around the evidence is not as it was written")]


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/outside", "a//b", "evidence/..", "a\\b"])
def test_a_path_that_leads_out_of_the_bundle_is_refused(path):
    with pytest.raises(ValueError, match="outside"):
        unzipped(zipped({path: b"x"}))


def test_packed_members_are_refused_before_they_are_unpacked():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", b"0" * 10_000_000)
    with pytest.raises(ValueError, match="packed"):
        unzipped(bomb.getvalue())


def test_a_directory_that_names_the_same_bytes_again_and_again_unpacks_nothing_twice():
    one = zipped({"a": b"0" * 1000})
    directory = one[-22 - 47 : -22]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 60_000 * 47, len(one) - 69, 0)
    bomb = one[: -22 - 47] + directory * 60_000 + end
    assert unzipped(bomb) == {"a": b"0" * 1000}


def test_more_members_than_any_bundle_has_are_refused():
    with pytest.raises(ValueError, match="more than any bundle"):
        unzipped(zipped({str(number): b"" for number in range(1001)}))


# --- forgers who mend the lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["evidence/more.txt", "archive/new-2.warc.gz", "archive/new-1.warc", "index.html"])
def test_a_file_that_no_manifest_lists_is_named_although_the_list_has_it(path):
    assert said(listed_anew(FILES | {path: b"x"})) == [(path, "it does not belong to the bundle")]


@pytest.mark.parametrize(
    ("path", "was", "becomes"),
    [
        ("pages/pages.jsonl", b"2026-03-02", b"2026-03-09"),
        ("indexes/index.idx", b'"offset": 0', b'"offset": 1'),
        (
            "indexes/index.cdx.gz",
            FILES["indexes/index.cdx.gz"],
            gzip.compress(b"example,acme)/ 20260302 {}\n", mtime=0),
        ),
    ],
)
def test_what_leads_viewers_astray_is_named_although_the_list_was_mended(path, was, becomes):
    assert was in FILES[path]
    assert names(listed_anew(FILES | {path: FILES[path].replace(was, becomes)})) == {path}


def test_a_guide_of_another_making_is_pointed_out():
    report = verify(listed_anew(FILES | {"evidence/README.txt": b"All is well.\n"}))
    assert (report.faults, report.notes[0]) == (
        [],
        "evidence/README.txt is not the one of this version of Fineprint",
    )


@pytest.mark.parametrize("line", [b"all is well", b"0" * 63, FILES["evidence/chain.txt"][:64]])
def test_a_log_with_a_line_that_is_no_digest_or_one_twice_is_refused(line):
    altered = FILES["evidence/chain.txt"] + line + b"\n"
    assert names(listed_anew(FILES | {"evidence/chain.txt": altered})) == {"evidence/chain.txt"}


@pytest.mark.parametrize("path", sorted(FILES.keys() - {"evidence/README.txt", "indexes/index.idx"}))
def test_a_file_out_of_another_bundle_of_the_log_is_named(path):
    other = bundle_of(proof(new=side("new", NEW, OLD, ADDED, at=AT)))
    if other[path] != FILES[path]:
        assert verify(FILES | {path: other[path]}).faults
        if path not in {form.DATAPACKAGE, form.DATAPACKAGE_DIGEST}:
            assert verify(listed_anew(FILES | {path: other[path]})).faults


def move(manifest):
    manifest["seq"] = 1


def drop_captures(manifest):
    manifest["captures"][0]["pages"] = []


def name_another_warc(manifest):
    manifest["captures"][1]["pages"][0]["warc"] = "archive/none.warc"


def drop_files(manifest):
    manifest["files"] = {}


def drop_name(manifest):
    del manifest["change"]["name"]


def be_endless(manifest):
    manifest["files"]["archive/new-1.warc"]["bytes"] = float("inf")


@pytest.mark.parametrize("forge", [move, drop_captures, name_another_warc, drop_files, drop_name, be_endless])
def test_a_manifest_that_does_not_fit_the_rest_is_refused_although_all_digests_were_mended(forge):
    assert said(bundle_of(rewritten(proof(witnessed=False), forge)))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("evidence/new.txt", "not the one in the manifest"),
        ("evidence/change.json", "not the one in the manifest"),
        ("evidence/redline.html", "not the one in the manifest"),
        ("evidence/manifest.json", "does not stand at its place 2"),
        ("evidence/chain.txt", "does not stand at its place 2"),
        ("evidence/witness.json", "does not stand at its place"),
    ],
)
def test_an_altered_file_is_named_although_the_list_was_mended(path, why):
    altered = FILES[path].replace(b"months", b"decades").replace(b'"Acme"', b'"Acne"').replace(b"example", b"invalid")
    if path == "evidence/chain.txt":
        altered = FILES[path].replace(FILES[path][65:129], b"0" * 64)
    assert altered != FILES[path]
    faults = said(listed_anew(FILES | {path: altered}))
    assert any(why in reason for _, reason in faults), faults


def test_an_altered_record_is_named_although_manifest_and_lists_were_mended():
    sample = proof(witnessed=False)
    warc = sample.files["archive/new-1.warc"].replace(b"text/html; charset=utf-8", b"text/html; charset=utf-9")
    files = dict(sample.files) | {"archive/new-1.warc": warc}

    def name_it(manifest):
        facts = {"sha256": hashlib.sha256(warc).hexdigest(), "bytes": len(warc)}
        manifest["files"]["archive/new-1.warc"] = facts

    forged = rewritten(replace(sample, files=files), name_it)
    faults = said(bundle_of(forged))
    assert faults[0][0] == "archive/new-1.warc.gz"
    assert "block digest of its response record" in faults[0][1]


def test_a_quote_that_stands_in_neither_text_is_found():
    sample = proof(witnessed=False)
    change = json.loads(sample.files["evidence/change.json"])
    change["findings"][0]["new_quote"] = "We keep your data for ever."
    data = as_json(change)

    def name_it(manifest):
        manifest["files"]["evidence/change.json"] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}

    forged = rewritten(replace(sample, files=dict(sample.files) | {"evidence/change.json": data}), name_it)
    assert said(bundle_of(forged)) == [
        ("evidence/change.json", "a quote of it does not stand in evidence/new.txt: 'We keep your data for ever.'")
    ]


@pytest.mark.parametrize("previous", ["0" * 64, "f" * 64])
def test_a_record_that_follows_another_is_found(previous):
    forged = rewritten(proof(witnessed=False), lambda manifest: manifest.update(previous=previous))
    assert said(bundle_of(forged))[0][0] == "evidence/chain.txt"


def test_a_witness_about_another_change_is_found():
    sample = proof()
    value = json.loads(sample.witness.manifest)
    value["change"]["id"] = "chg_another"
    data = as_json(value)
    digest = hashlib.sha256(data).hexdigest()
    witness = Entry(3, "witness", "chg_another", data, digest, sample.entry.digest, sample.entry.at)
    forged = Proof(sample.entry, sample.files, [*sample.chain[:2], digest], witness=witness)
    assert said(bundle_of(forged)) == [("evidence/witness.json", "it is about another change")]


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"format": 1}', b"\xff"])
def test_a_manifest_that_cannot_be_read_is_a_plain_result(manifest):
    files = FILES | {MANIFEST: manifest}
    assert MANIFEST in names(files)


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(b"", mtime=0) * 100_000,
        gzip.compress(b"x", mtime=0) * 2000,
        gzip.compress(b"0" * 50_000_000, 1, mtime=0),
    ],
    ids=["nothings", "many", "large"],
)
def test_packed_bytes_that_unpack_for_ever_are_given_up(bomb):
    with pytest.raises(ValueError, match="more than it may"):
        list(members(bomb, 40_000_000))


def test_more_records_than_any_capture_has_are_refused():
    with pytest.raises(ValueError, match="more records"):
        list(records(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 1001))


def test_a_packed_file_larger_than_it_says_is_not_unpacked_to_its_end():
    bomb = gzip.compress(b"0" * 5_000_000, mtime=0)
    assert "archive/new-1.warc.gz" in names(listed_anew(FILES | {"archive/new-1.warc.gz": bomb}))


JUNK = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=5)),
    *(st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.none(), max_size=2)),
)


def places(value, path=()):
    """The path of every value inside a JSON value."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


@pytest.mark.parametrize("path", [MANIFEST, "evidence/change.json", "evidence/witness.json", "datapackage.json"])
@settings(max_examples=40)
@given(data=st.data())
def test_json_of_any_other_shape_is_a_plain_result(path, data):
    value = json.loads(FILES[path])
    place = data.draw(st.sampled_from([each for each in places(value) if each]))
    parent = value
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = data.draw(JUNK)
    try:
        files = listed_anew(FILES | {path: json.dumps(value).encode()})
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        files = FILES | {path: json.dumps(value).encode()}
    report = verify(files)
    assert all(isinstance(said, str) for said in report.change.values())
    assert report.seq is None or isinstance(report.seq, int)


def test_a_document_of_two_pages_has_the_records_of_both():
    pages = tuple(page_of(f"Part {number}.", at=AT) for number in (1, 2))
    files = bundle_of(proof(old=side("old", NEW, ADDED, OLD, pages=pages)))
    assert verify(files).faults == []
    assert {"archive/old-1.warc.gz", "archive/old-2.warc.gz", "archive/new-1.warc.gz"} <= files.keys()


# --- hostile pages ---------------------------------------------------------------------------------------------------

NASTY = "A\x00B \ud800 <script>alert(1)</script> \u202e]]> & WARC/1.1\r\n\r\nContent-Length: 0"


def test_hostile_text_is_recorded_and_found_whole():
    page = page_of(NASTY.encode("utf-8", "replace").decode(), at=AT)
    odd = replace(
        page.exchanges[0], url="http://acme.example/\u00e9 \r\nWARC-Type: forged", ip="", body=b"\r\n\r\nWARC/1.1\r\n"
    )
    new = side("new", NEW, ADDED, NASTY, pages=(replace(page, exchanges=(odd,)),))
    files = bundle_of(proof(new=new))
    assert verify(files).faults == []
    assert b"<script>alert" not in files["evidence/redline.html"]
    kinds = [each.kind for each in records(gzip.decompress(files["archive/new-1.warc.gz"]))]
    assert kinds == ["warcinfo", "request", "response"]


@given(st.binary(max_size=300), st.integers(0, 3000))
def test_bytes_that_are_no_records_are_refused_plainly(junk, place):
    warc = bytearray(WARC)
    place = min(place, len(warc))
    warc[place:place] = junk
    with contextlib.suppress(ValueError):
        for record in records(bytes(warc)):
            assert list(record.faults()) is not None
            assert record.size > 0


def test_a_length_that_leads_nowhere_is_refused():
    for length in (b"-1", b"9" * 400, b"", b"0x10", b"\xd9\xa1"):
        with pytest.raises(ValueError, match=r"does not end|damaged"):
            list(records(b"WARC/1.1\r\nContent-Length: " + length + b"\r\n\r\n\r\n\r\n"))
