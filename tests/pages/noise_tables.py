"""Noise of tables and contact details, for the noise lab: rows and columns set otherwise, and who represents the company."""

import re
from random import Random as Source

from tests.pages.noise_around import Noise
from tests.pages.noise_page import Sheet

_TABLE = re.compile(r"<table><thead>(?P<head>.{1,400}?)</thead><tbody>(?P<body>.{1,4000}?)</tbody></table>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]>.*?</t[dh]>", re.DOTALL)
_MAIL = re.compile(r"<p>[^<]{0,400}@[^<]{1,400}</p>")
_REPRESENTATIVES = (
    "Our representative in Switzerland is Alpenhag AG, Seestrasse 12, 8002 Zürich.",
    "For the UK: RA Otter, Reed House, 3 Mill Lane, London EC1A 4HD; or by email at uk@otter.example.",
    "You can also reach our EU representative, Sedge Privacy GmbH, through the form at https://sedge.example/ask.",
    "Data protection officer: Irma Vale, Lindenallee 5, 50968 Köln, telephone +49 221 5550133.",
)


def reset(sheet: Sheet, source: Source) -> None:
    """Tables sorted anew, with bold names, with an empty column or one that only describes, or with the columns turned."""
    form = source.choice(("sorted", "bold", "empty", "notes", "turned"))

    def columns(row: str, number: int) -> str:
        cells = _CELL.findall(row)
        if not cells:
            return row
        tag = "th" if number == 0 else "td"
        more = {"empty": "", "notes": "Notes" if number == 0 else "Said in full in the text above"}.get(form)
        if more is not None:
            return f"<tr>{''.join(cells)}<{tag}>{more}</{tag}></tr>"
        if form == "bold" and number:
            return f"<tr>{cells[0].replace('<td>', '<td><b>').replace('</td>', '</b></td>')}{''.join(cells[1:])}</tr>"
        return f"<tr>{cells[0]}{''.join(cells[:0:-1])}</tr>" if form == "turned" else row

    def change(match: re.Match[str]) -> str:
        rows = _ROW.findall(match["body"])
        if form == "sorted":
            rows.sort(reverse=True)
        body = "".join(columns(row, number) for number, row in enumerate(rows, 1))
        return f"<table><thead>{columns(match['head'], 0)}</thead><tbody>{body}</tbody></table>"

    sheet.filters.append(lambda html: _TABLE.sub(change, html))


def represented(sheet: Sheet, source: Source) -> None:
    """Another representative or officer, named below the address to write to."""
    text = source.choice(_REPRESENTATIVES)
    sheet.filters.append(lambda html: _MAIL.sub(lambda match: f"{match[0]}<p>{text}</p>", html, count=1))


TABLED: dict[str, Noise] = {"tables set otherwise": reset, "another representative": represented}
