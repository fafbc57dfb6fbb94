"""
Bundles as bytes: a ZIP file that holds its members as they are, always the same for the same members.

Written by hand because a bundle is checked to the last byte, and what a library writes may differ with its version.
The form is that of APPNOTE.TXT 6.3.10: stored members, no extra fields, the date of 1 January 1980.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 1000
_VERSION = 20
_UTF8 = 0x0800
_DATE = 0x21
_FILE_MODE = 0o100644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these files, in their order."""
    body, directory = io.BytesIO(), io.BytesIO()
    for path, data in files.items():
        name = path.encode()
        # version needed, flags, method, time, date, CRC, sizes, lengths of name and extra field
        common = struct.pack(
            "<HHHHHIIIHH", _VERSION, _UTF8, 0, 0, _DATE, zlib.crc32(data), len(data), len(data), len(name), 0
        )
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
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
                raise ValueError("it holds more than any bundle does")
            if any(member.compress_type != zipfile.ZIP_STORED for member in members):
                raise ValueError("its files are packed, as no bundle of Fineprint's has them")
            paths = [member.filename for member in members]
            if len(set(paths)) != len(paths) or not all(map(is_inside, paths)):
                raise ValueError("it names a file twice, or one outside of itself")
            return {member.filename: _stored(data, member) for member in members}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        struct.error,
        zlib.error,
    ) as error:
        raise ValueError(f"it cannot be read as a ZIP file ({error})") from error


def _stored(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, whatever their checksum: what was altered is to be found by name, not to be unreadable."""
    lengths = data[member.header_offset + 26 : member.header_offset + 30]
    if len(lengths) < 4:
        raise ValueError("a file of it is not where it says")
    start = member.header_offset + 30 + sum(struct.unpack("<HH", lengths))
    return data[start : start + member.file_size]


def is_inside(path: str) -> bool:
    """Whether a path of a bundle stays inside it."""
    parts = path.split("/")
    return bool(path) and path.isprintable() and "\\" not in path and all(part not in {"", ".", ".."} for part in parts)
