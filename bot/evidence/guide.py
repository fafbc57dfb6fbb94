"""The page of plain words that lies in every bundle: what it is, and how to check it without Fineprint."""

GUIDE = """\
Evidence of a changed document, made by Fineprint
==================================================

archive/         the two captures as WARC records: what was asked, what was answered, byte for byte
evidence/        old.txt and new.txt: the text that was read out of each capture
                 change.json and redline.html: what differs, with quotes
                 manifest.json: what was captured, how, when and by what, and the SHA-256 of each file
                 chain.txt: the SHA-256 of every manifest of this log, the oldest first
                 timestamp.*: what a time-stamp authority said of manifest.json, where one was asked
                 witness.json: what a web archive said that was asked for a copy of its own, where one was
datapackage.json lists every file of this bundle with its SHA-256; datapackage-digest.json has that of the list

A file that ends in .wacz opens in viewers of web archives. It is a ZIP file.

To check it with Fineprint:   fineprint verify FILE-OR-FOLDER

To check it by hand:

  sha256sum evidence/old.txt                       the same digest as in manifest.json, and so for each file of it
  zcat archive/new-1.warc.gz | sha256sum           WARC files are listed unpacked, without ".gz"
  warcio check archive/*.warc.gz                   each record's own digests (pip install warcio)
  sha256sum evidence/manifest.json                 stands in chain.txt, in the line whose number is "seq" in the manifest
  openssl ts -verify -data evidence/manifest.json -in evidence/timestamp.tsr -CAfile AUTHORITY.pem
                                                   AUTHORITY.pem: get the authority's root certificate from the authority

What it proves and what it does not: docs/evidence.md of Fineprint. It is no legal advice.
"""
