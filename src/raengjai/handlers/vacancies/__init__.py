"""Vacancies in the chat: told, searched, shown and passed on."""
