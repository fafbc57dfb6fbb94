"""The app's Home: what needs somebody, what is told where, and every watch with how it is seen. `register` is the way in."""

from bot.notify.slack.app.home.show import facts_of, register

__all__ = ["facts_of", "register"]
