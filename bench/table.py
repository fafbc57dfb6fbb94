"""One measured figure beside its goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`reached` is None where there is no goal."""

    what: str
    figure: str
    on: str = ""
    goal: str = ""
    reached: bool | None = None
