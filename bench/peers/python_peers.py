"""Runs in the peers' own environment: HTML to text by one peer over a folder of pages; prints seconds as JSON."""

import json
import sys
import time
from pathlib import Path


def inscriptis(html):
    from inscriptis import get_text

    return get_text(html)


def trafilatura(html):
    from trafilatura import extract

    return extract(html)


def readability(html):
    from readability import Document

    return Document(html).summary()


def main():
    work = {"inscriptis": inscriptis, "trafilatura": trafilatura, "readability": readability}[sys.argv[1]]
    pages = [path.read_text(errors="replace") for path in sorted(Path(sys.argv[2]).glob("*.html"))]
    work(pages[0])
    seconds = []
    for page in pages:
        started = time.process_time()
        try:
            work(page)
        except Exception as error:
            print(f"{sys.argv[1]}: {error}", file=sys.stderr)
        seconds.append(time.process_time() - started)
    print(json.dumps(seconds))


main()
