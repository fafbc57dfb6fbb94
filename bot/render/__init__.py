"""What was compared, as something to look at: for a terminal, as a web page, as Slack rich text. Decides nothing."""
