"""Slack as a way to tell people: rendering, escaping, size rules, sending and looking back."""

from bot.notify.slack.check import diagnose, diagnose_hearing
from bot.notify.slack.diagnosis import Diagnosis
from bot.notify.slack.sender import SlackNotifier

__all__ = ["Diagnosis", "SlackNotifier", "diagnose", "diagnose_hearing"]
