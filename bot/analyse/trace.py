"""What a comparison went through, kept only where somebody asks why (`explain`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.analyse.align import Alignment, Edit
from bot.analyse.drafts import Draft
from bot.analyse.version import Version


@dataclass(slots=True)
class Trace:
    """Filled by `analyse`: both versions, what differs, the drafts that findings were built from, what stayed untyped."""

    old: Version = field(default_factory=lambda: Version(()))
    new: Version = field(default_factory=lambda: Version(()))
    own: frozenset[str] = frozenset()
    alignment: Alignment = field(default_factory=lambda: Alignment((), ()))
    drafts: tuple[Draft, ...] = ()
    untyped: tuple[Edit, ...] = ()

    def keep(self, old: Version, new: Version, own: frozenset[str], alignment: Alignment) -> None:
        """Note what is compared."""
        self.old, self.new, self.own, self.alignment = old, new, own, alignment

    def decided(self, drafts: Iterable[Draft], untyped: Iterable[Edit]) -> None:
        """Note what it came to; may be called more than once."""
        self.drafts += tuple(drafts)
        self.untyped += tuple(untyped)
