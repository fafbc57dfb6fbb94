"""What commands say about the evidence of a change: which record it is, who vouches for it, where another copy is."""

from typing import Any

from bot.cli.stored import iso
from bot.ports import Store


def proof_json(store: Store, change_id: str) -> dict[str, Any]:
    """The facts of a change's record, None where there is none yet; `copy` is None where none was wanted."""
    entry = next((each for each in store.evidence(change_id) if each.kind == "change"), None)
    stamp = store.stamp(entry.seq) if entry else None
    witness = store.witness(change_id)
    return {
        "record": entry.seq if entry else None,
        "recorded_at": iso(entry.at) if entry else None,
        "manifest_sha256": entry.digest if entry else None,
        "timestamp_by": stamp.authority if stamp else None,
        "copy": {"state": witness.state.value, "address": witness.address or None, "why": witness.why or None}
        if witness
        else None,
    }


def proof_lines(facts: dict[str, Any], change_id: str) -> list[str]:
    """The same for people, one fact a line; nothing where there is no record."""
    if facts["record"] is None:
        return []
    stamped = f", time stamp by {facts['timestamp_by']}" if facts["timestamp_by"] else ""
    lines = [f"evidence: record {facts['record']}{stamped}; 'fineprint export {change_id} -o DIR' writes it"]
    copy = facts["copy"]
    if copy:
        why = f" ({copy['why']})" if copy["why"] else ""
        lines.append(f"copy at the archive: {copy['address'] or copy['state']}{why}")
    return lines
