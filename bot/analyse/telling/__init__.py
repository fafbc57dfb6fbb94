"""How it is told: names, effect and severity with their reasons, findings with quotes, headline and summary."""
