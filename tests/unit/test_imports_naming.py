"""Which watch a recorded document goes to."""

import pytest

from bot.imports.naming import is_meant, kind_of, make_watch
from tests.servers.stored import watch


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Privacy Policy", "privacy-policy"),
        ("Business Privacy Policy", "privacy-policy"),
        ("Trackers Policy", "cookie-policy"),
        ("Data Processor Agreement", "dpa"),
        ("Commercial Terms", "terms-of-service"),
        ("Community Guidelines", "acceptable-use"),
        ("Imprint", "other"),
        ("Ünlü", "other"),
        ("", "other"),
    ],
)
def test_a_recorded_kind_of_document_becomes_ours(words, kind):
    assert kind_of(words) == kind


def test_a_kind_can_be_asked_for_in_our_words_and_in_theirs():
    assert is_meant("Trackers Policy", ["cookie-policy"])
    assert is_meant("Trackers Policy", ["trackers policy"])
    assert is_meant("Anything", [])
    assert not is_meant("Trackers Policy", ["privacy-policy"])


def made(service, kind, *, listed=(), taken=None):
    place = f"{service}/{kind}.md"
    return make_watch(place, service, kind, listed=listed, taken=set() if taken is None else taken)


def test_the_entry_of_the_list_with_this_name_and_kind_is_taken():
    entry = watch("acme")
    assert made("ACME", "Privacy Policy", listed=[entry]) is entry
    assert made("ACME", "Business Privacy Policy", listed=[entry]).id == "acme-business-privacy-policy"
    assert made("Birch", "Privacy Policy", listed=[entry]).id == "birch-privacy-policy"


def test_an_entry_is_given_to_one_document_alone():
    entry, taken = watch("acme"), set()
    assert made("Acme", "Privacy Policy", listed=[entry], taken=taken) is entry
    assert made("Acme", "Privacy Policy", listed=[entry], taken=taken) is not entry


def test_ids_fit_the_list_whatever_the_name():
    taken: set[str] = set()
    names = ("株式会社", "x" * 300, "  ", "Acme", "Acme!", "Acme?")
    ids = [made(name, "A Very Long Kind Of Document " * 9, taken=taken).id for name in names]
    assert len(set(ids)) == len(names)
    for each in ids:
        assert len(each) <= 80
        assert set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not each.startswith("-")
