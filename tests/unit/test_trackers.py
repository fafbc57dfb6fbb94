"""The list of trackers made from third-party-web: facts only, shortened, with plain words marked."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from bot.analyse.lexicon.vendors import directory, parse
from bot.cli.trackers import ENTITIES, MANIFEST, Entity, build, compact
from bot.errors import UsageError


def lines(*entities: Entity) -> list[str]:
    return [line for line in compact(entities, "1.0").splitlines() if line and not line.startswith("#")]


def entity(name: str, *domains: str, category: str = "ad", company: str = "") -> Entity:
    return {"name": name, "category": category, "domains": list(domains), "company": company}


def test_an_entity_becomes_a_line_that_the_program_reads() -> None:
    (line,) = lines(entity("Acorn Ads (formerly Oak)", "*.cdn.acorn.com", "pixel.acorn.net", company="Acorn Group"))
    (vendor,) = parse(line)
    assert (vendor.name, vendor.role, vendor.parent) == ("Acorn Ads", "ads", "Acorn Group")
    assert vendor.domains == ("acorn.com", "pixel.acorn.net")


def test_publishers_and_shared_hosts_are_left_out() -> None:
    assert lines(entity("Acorn Daily", "*.acorn.com", category="content")) == []
    assert lines(entity("Acorn Ads", "d111.cloudfront.net", "x.googleapis.com")) == []


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Acorn Ads", "Acorn Ads"),
        ("AcornAds", "AcornAds"),
        ("Orchard", "Orchard*"),
        ("Acorn", "-Acorn"),
        ("acorn", "-acorn"),
    ],
)
def test_a_plain_word_is_marked(name: str, marked: str) -> None:
    assert lines(entity(name, "acorn.com"))[0].split("|")[0] == marked


def test_a_name_that_is_only_told_is_not_looked_for() -> None:
    (vendor,) = parse("-Acorn|ads|acorn.com||")
    assert (vendor.name, vendor.names) == ("Acorn", ())


def test_the_archive_of_the_package_is_read(tmp_path: Path) -> None:
    package = tmp_path / "package.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name, value in ((ENTITIES, [entity("Acorn Ads", "*.acorn.com")]), (MANIFEST, {"version": "9.9"})):
            body = json.dumps(value).encode()
            member = tarfile.TarInfo(name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    text = build(package)
    assert "third-party-web 9.9" in text
    assert text.endswith("\nAcorn Ads|ads|acorn.com||\n")


def test_another_file_is_refused_with_advice(tmp_path: Path) -> None:
    other = tmp_path / "other.tgz"
    other.write_bytes(b"no archive")
    with pytest.raises(UsageError, match=r"other\.tgz"):
        build(other)


def test_the_shipped_list_adds_to_our_own() -> None:
    vendors = directory().by_domain.values()
    assert len({vendor.name for vendor in vendors}) > 2000
    assert len(directory().by_name) > 2500
