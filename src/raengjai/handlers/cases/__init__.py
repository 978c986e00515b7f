"""Complaints, needs and tip-offs: brought in the chat, worked by staff, told of in plain words."""
