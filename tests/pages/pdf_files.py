"""Small PDF files, written line by line."""


def pdf(pages: list[list[str]], *, trailer: str = "") -> bytes:
    """A PDF with the given lines on each page."""
    return pdf_of(
        [
            "BT /F1 10 Tf 14 TL 50 780 Td " + " ".join(f"({_escape(line)}) Tj T*" for line in lines) + " ET"
            for lines in pages
        ],
        trailer=trailer,
    )


def placed(lines: list[tuple[int, int, str]]) -> str:
    """A page's content: each line with its place in points."""
    return "\n".join(f"BT /F1 9 Tf 1 0 0 1 {left} {bottom} Tm ({_escape(line)}) Tj ET" for left, bottom, line in lines)


def pdf_of(contents: list[str | bytes], *, trailer: str = "") -> bytes:
    """A PDF of pages with the given content, packed where it is bytes."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding >>",
    ]
    kids = []
    for content in contents:
        packing, data = (
            (b"/Filter /FlateDecode ", content) if isinstance(content, bytes) else (b"", content.encode("latin-1"))
        )
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (packing, len(data), data))
        font = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (font, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer.encode(),
        len(body),
    )
    return b"%sxref\n0 %d\n0000000000 65535 f \n%s%s" % (body, len(objects) + 1, table, end)


def _escape(line: str) -> str:
    return line.replace("(", "\\(").replace(")", "\\)")
