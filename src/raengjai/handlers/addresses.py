"""Addresses of what can be seen without a login, by whoever was given them (handlers/office/form_pages.py)."""

from __future__ import annotations


def picture_address(public_url: str, token: str) -> str:
    """Where a picture is seen."""
    return f"{public_url.rstrip('/')}/pages/{token}.png"


def list_address(public_url: str, token: str) -> str:
    """Where an empty list is fetched."""
    return f"{public_url.rstrip('/')}/pages/{token}.xlsx?openExternalBrowser=1"


def guide_address(public_url: str, kind: str) -> str:
    """Where the printed guide is: "page" or "booklet"."""
    return f"{public_url.rstrip('/')}/guide/{kind}.pdf?openExternalBrowser=1"


def file_address(public_url: str, token: str) -> str:
    """Where a PDF is seen; LINE's own browser keeps no downloads, so the telephone's is asked for."""
    return f"{public_url.rstrip('/')}/pages/{token}.pdf?openExternalBrowser=1"


def own_address(public_url: str, token: str) -> str:
    """Where somebody takes what is held on themselves, once."""
    return f"{public_url.rstrip('/')}/office/own/{token}?openExternalBrowser=1"


def announced_picture(public_url: str, key: str) -> str:
    """Where the picture of an announcement is."""
    return f"{public_url.rstrip('/')}/announced/{key}.jpg"


def leaflet_address(public_url: str, key: str, kind: str) -> str:
    """Where a leaflet of the library is: a picture, which LINE fetches, or a PDF for the telephone's browser."""
    address = f"{public_url.rstrip('/')}/leaflets/{key}.{kind}"
    return address if kind == "jpg" else f"{address}?openExternalBrowser=1"
