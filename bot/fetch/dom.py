"""The document in the browser, seen from a world of our own in which the page's scripts can replace nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

_DOM = Path(__file__).with_name("dom.js").read_text(encoding="utf-8").strip().rstrip(";")


class Dom:
    """One document of one window; `world` is the id of our world in it."""

    def __init__(self, session: CDPSession, world: int) -> None:
        self._session = session
        self._world = world

    @classmethod
    async def of(cls, session: CDPSession) -> Dom:
        tree = await session.send("Page.getFrameTree")
        made = await session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "fineprint"}
        )
        return cls(session, made["executionContextId"])

    async def measure(self) -> tuple[str, int, str]:
        """How far the document is loaded, how many characters of text it holds, and the address that it is at."""
        value = await self._do("measure")
        return str(value["state"]), int(value["text"]), str(value["at"])

    async def scroll(self) -> None:
        await self._do("scroll")

    async def serialise(self, limit: int) -> str:
        """The document as HTML. Raises SourceError (`too-large`)."""
        value = await self._do("serialise", limit)
        if "html" in value:
            return str(value["html"])
        raise SourceError(
            f"The page grew to {value['length']:,} characters in the browser and was not taken.",
            kind="too-large",
            transient=False,
            advice="Watch the policy's own page rather than one that holds everything.",
        )

    async def _do(self, work: str, limit: int = 0) -> Any:
        from playwright.async_api import Error  # noqa: PLC0415 - optional, and slow to load

        expression = f"({_DOM})({work!r}, {limit})"
        asked = {"expression": expression, "contextId": self._world, "returnByValue": True}
        try:
            answer = await self._session.send("Runtime.evaluate", asked)
        except Error as error:
            if "Cannot find context" not in str(error):
                raise
            raise _replaced() from error
        if "exceptionDetails" in answer:
            raise broken("its document could not be read")
        return answer["result"].get("value")


def _replaced() -> SourceError:
    return SourceError(
        "The page replaced itself by another one while it was read in the browser.",
        kind="script-redirect",
        advice="Open the address in a browser, and put the address that it ends at into the watch list.",
    )


def broken(why: str) -> SourceError:
    """The error for a page that the browser could not be read through."""
    return SourceError(
        f"The page could not be read in the browser: {why}.",
        kind="browser",
        advice="The next check tries again; if it stays so, run 'fineprint doctor', or watch the page without render.",
    )
