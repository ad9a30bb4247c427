"""The four commands, and what they share."""
