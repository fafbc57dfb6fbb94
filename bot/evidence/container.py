"""
Bundles as bytes: a ZIP file that holds its members as they are, always the same for the same members.

Written by hand because a bundle is checked to the last byte, and what a library writes may differ with its version.
The form is that of APPNOTE.TXT 6.3.10: stored members, no extra fields, the date of 1 January 1980.
"""

import io
import struct
import zlib
from collections.abc import Mapping

MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 1000
_COMMON = struct.Struct("<HHHHHIIIHH")
"""Version needed, flags, method, time, date, CRC, both sizes, lengths of name and extra field."""
_END = 22
_VERSION = 20
_STREAMED = 0x0008
_UTF8 = 0x0800
_DATE = 0x21
_FILE_MODE = 0o100644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these files, in their order."""
    body, directory = io.BytesIO(), io.BytesIO()
    for path, data in files.items():
        name = path.encode()
        common = _COMMON.pack(_VERSION, _UTF8, 0, 0, _DATE, zlib.crc32(data), len(data), len(data), len(name), 0)
        made_by = struct.pack("<H", (3 << 8) | _VERSION)
        rest = struct.pack("<HHHII", 0, 0, 0, _FILE_MODE, body.tell())
        directory.write(b"PK\x01\x02" + made_by + common + rest + name)
        body.write(b"PK\x03\x04" + common + name + data)
    start, size, count = body.tell(), directory.tell(), len(files)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, size, start, 0)
    return body.getvalue() + directory.getvalue() + end


def unzipped(data: bytes) -> dict[str, bytes]:
    """
    The members of a ZIP file by path, in their order. Raises ValueError where it is none, or one that `zipped` does not
    write: packed members, one path twice, paths that lead elsewhere.

    Read from the members' own heads, one after the other: each byte is read once, whatever the directory claims.
    """
    if data[-_END : 4 - _END] != b"PK\x05\x06":
        raise ValueError("it cannot be read as a ZIP file (it has no end)")
    files: dict[str, bytes] = {}
    position = 0
    while data[position : position + 4] == b"PK\x03\x04":
        path, start, size = _head(data, position)
        if path in files or not is_inside(path):
            raise ValueError("it names a file twice, or one outside of itself")
        if len(files) == MOST_FILES:
            raise ValueError("it holds more than any bundle does")
        files[path] = data[start : start + size]
        position = start + size
    if data[position : position + 4] != b"PK\x01\x02":
        raise ValueError("it cannot be read as a ZIP file (a file of it does not end where it says)")
    return files


def _head(data: bytes, position: int) -> tuple[str, int, int]:
    """Path, start and size of the member whose head is there. A checksum is not: what was altered is found by name."""
    try:
        _, flags, method, _, _, _, size, _, name, extra = _COMMON.unpack_from(data, position + 4)
        start = position + 4 + _COMMON.size
        path = data[start : start + name].decode()
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"it cannot be read as a ZIP file ({error})") from error
    if method or flags & _STREAMED:
        raise ValueError("its files are packed, as no bundle of Fineprint's has them")
    return path, start + name + extra, size


def is_inside(path: str) -> bool:
    """Whether a path of a bundle stays inside it."""
    parts = path.split("/")
    return bool(path) and path.isprintable() and "\\" not in path and all(part not in {"", ".", ".."} for part in parts)
