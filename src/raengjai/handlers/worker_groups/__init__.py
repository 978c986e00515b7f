"""Groups of people without work and of people who work at home, which volunteers bring together."""
