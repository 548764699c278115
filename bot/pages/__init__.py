"""What people, their calendars and a trainer's screen open over HTTP, each at a secret address."""
