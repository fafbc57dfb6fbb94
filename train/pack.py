"""The file that ships: a header in JSON, then the numbers, all compressed."""

import json
import zlib
from pathlib import Path

from train.forests import Grown
from train.tables import Packed

TARGET = Path(__file__).resolve().parents[1] / "bot" / "data" / "learned.bin"

Trees = tuple[list[list[float]], list[Grown]]
"""The bins of each figure, and the forests that ask for them."""


def pack(
    changes: Packed, words: Packed, findings: Trees, material: Trees, *, listed: float, alarm: float, figures: object
) -> bytes:
    """The bytes of `learned.bin`; the same weights always give the same bytes. `figures` say what was measured."""
    pieces = [changes.body, words.body]
    header: dict[str, object] = {"listed": listed, "alarm": alarm, "measured": figures}
    for name, entry in (("changes", changes), ("words", words)):
        header[name] = {"columns": entry.columns, "scale": entry.scale, "base": entry.base}
    for name, (edges, forests) in (("findings", findings), ("material", material)):
        header[name] = {
            "edges": edges,
            "forests": [{"step": grown.step, "base": grown.base} for grown in forests],
        }
        pieces += [piece for grown in forests for piece in (grown.asks, grown.limit)]
    header["sizes"] = [len(piece) for piece in pieces]
    text = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    return zlib.compress(len(text).to_bytes(4, "little") + text + b"".join(pieces), 9)
