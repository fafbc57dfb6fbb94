"""The keys of an archive's account are taken out of whatever is logged."""

from bot.log import scrub


def test_keys_as_they_are_sent_are_scrubbed() -> None:
    said = scrub("{'Accept': 'application/json', 'Authorization': 'LOW AbC123:s3cr3t-x'} LOW is no key")
    assert said == "{'Accept': 'application/json', 'Authorization': '[keys]'} LOW is no key"
