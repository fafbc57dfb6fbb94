"""Column types that both databases share: instants as milliseconds, flags as 0 and 1, text that every database takes."""

from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Row, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.timefmt import from_ms, to_ms

Key = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit whole number. SQLite's STRICT tables know only INTEGER, which has 64 bits there."""

Blob = LargeBinary

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of any query."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as whole milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 (base class)
        return None if value is None else to_ms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (base class)
        return None if value is None else from_ms(value)


class Flag(TypeDecorator[bool]):
    """True and False, stored as 1 and 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002 (base class)
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002 (base class)
        return None if value is None else bool(value)


class Words(TypeDecorator[str]):
    """
    Text. Watched pages are hostile: a NUL (which PostgreSQL refuses) and a lone surrogate (which has no UTF-8)
    become U+FFFD rather than a check that can never be recorded.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (base class)
        if isinstance(value, StrEnum):
            value = value.value
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
