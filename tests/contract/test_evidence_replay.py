"""A bundle in a real program for web archives: both captures, and the redirect to one, are shown as they were."""

import httpx
import pytest

from bot.evidence.bundle import bundle_of
from bot.evidence.place import write_wacz
from tests.servers import pywb
from tests.servers.evidence import ADDED, NEW, OLD, URL, proof

pytestmark = pytest.mark.skipif(not pywb.PROGRAMS, reason="FINEPRINT_PYWB names no folder with pywb's programs")


def test_pywb_shows_both_captures_of_a_bundle(tmp_path):
    file = tmp_path / "change.wacz"
    write_wacz(bundle_of(proof()), file)
    with pywb.pywb(tmp_path, wacz=file) as base, httpx.Client(trust_env=False, timeout=20) as client:
        shown = {
            (timestamp, url): client.get(f"{base}/{timestamp}id_/{url}")
            for timestamp, url in (
                ("20260301120000", URL),
                ("20260302120000", URL),
                ("20260302120000", "http://acme.example/privacy"),
            )
        }
    assert shown["20260301120000", URL].text == f"<p>{OLD}</p>"
    assert shown["20260302120000", URL].text == f"<p>{NEW}</p><p>{ADDED}</p>"
    assert shown["20260302120000", "http://acme.example/privacy"].status_code == 301
