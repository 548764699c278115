"""What the bot keeps an eye on by itself: delays, alerts, the weather of the services, planned maintenance."""
