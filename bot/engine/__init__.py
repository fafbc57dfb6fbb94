"""What makes the bot run by itself: the clock, the judging processes, metrics. Decides nothing about pages."""
