"""Training courses: found and signed up for in the chat, told of when something changes."""
