"""One line of at most 140 characters: what was added, dropped and changed, the most serious first. Facts only."""

from bot.model import Finding, Untyped

_MOST = 140
_VERBS = {"added": "adds", "removed": "drops", "changed": "changes"}
_NOISE = {
    "date_only": "Only the stated date changed",
    "contact_only": "Only contact details changed",
    "rewording": "Reworded without a change of meaning",
    "moved": "Text moved, nothing else",
    "format": "Only the formatting changed",
    "extraction": "Only page furniture changed, not the policy",
    "language": "Another language or region was served",
}
_NOUNS = {
    "third_party": "{}",
    "sharing": "sharing with {}",
    "sale": "statement on {}",
    "data_collected": "collection of {}",
    "purpose": "use for {}",
    "legal_basis": "legal basis ({})",
    "opt_out": "opt-out ({})",
    "consent": "consent ({})",
    "right": "right ({})",
    "retention": "retention ({})",
    "security": "security promise ({})",
    "notice": "notice of changes ({})",
    "transfer": "transfers ({})",
    "children": "children's terms ({})",
    "jurisdiction": "terms for {}",
    "scope": "scope ({})",
    "contact": "contact ({})",
    "effective_date": "stated date ({})",
    "other": "{}",
}


def headline_of(findings: tuple[Finding, ...], untyped: tuple[Untyped, ...], noise: str | None) -> str:
    """A line that says what changed; what does not fit is counted."""
    if noise:
        return _NOISE[noise]
    if not findings and not untyped:
        return "Nothing changed"
    told = [finding for finding in findings if finding.kind not in {"effective_date", "contact"}]
    if not told:
        return f"{len(untyped)} changed statement{'s' if len(untyped) != 1 else ''} to read, none of a known kind"
    parts = _phrases(told)
    line, used = "", 0
    for text, covers in parts:
        rest = len(told) - used - covers
        tail = f"; and {rest} more" if rest else ""
        longer = f"{line}; {text}" if line else text
        if len(longer) + len(tail) > _MOST:
            break
        line, used = longer, used + covers
    if not line:
        line, used = parts[0][0][: _MOST - 16].rstrip() + "…", parts[0][1]
    rest = len(told) - used
    line = f"{line}; and {rest} more" if rest else line
    return line[0].upper() + line[1:]


def _phrases(findings: list[Finding]) -> list[tuple[str, int]]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.action, finding.kind), []).append(finding)
    out = []
    for (action, kind), members in groups.items():
        values = list(dict.fromkeys(member.value for member in members))
        shown = ", ".join(values[:3]) + (f" and {len(values) - 3} more" if len(values) > 3 else "")
        out.append((f"{_VERBS[action]} {_NOUNS[kind].format(shown)}", len(members)))
    return out
