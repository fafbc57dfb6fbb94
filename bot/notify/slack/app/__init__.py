"""What people do in Slack: envelopes come in by Socket Mode or HTTP, and each goes to the one handler that knows it."""
