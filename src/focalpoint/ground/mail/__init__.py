"""The outbox, delivery, bounces, suppression, incoming mail."""
