"""Mail's wire: from the outbox to one SMTP server."""
