"""A record of a JSON lines, JSON, CSV or Parquet file as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pagelint.about import Metadata
from pagelint.input_settings import Format
from pagelint.late import late
from pagelint.page import Origin, Page, Response, Unreadable
from pagelint.readers import fields
from pagelint.readers.decode import sound
from pagelint.readers.input import too_large
from pagelint.readers.single import parse
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pagelint.input_settings import InputSettings

LIKE_HTML = late(r"\s*<(?:!doctype\s|html[\s>]|\?xml\s|!--|[a-z][a-z1-6]{0,9}[\s/>])", re.IGNORECASE)
MOST_NAMES_SHOWN = 8


def page_of(
    record: Any, settings: InputSettings, *, name: str, slot: str, line: int | None = None
) -> Page | Unreadable:
    """Return the page that a record holds. `slot` names the record in its file, `line` its physical line."""
    place = Location(name, slot, 1, 1)
    if not isinstance(record, dict):
        return Unreadable(place, f"not a record: expected an object, got {kind_of(record)}", "not a page")
    found = fields.content(record, settings)
    if found is None:
        return Unreadable(place, f"no field with the page's text{_known(record, settings)}", "no text")
    text = fields.text_of(found.value)
    if text is None:
        got = kind_of(found.value)
        return Unreadable(place, f"field '{found.field}': expected text, got {got}", "not a page")
    if len(text) > settings.max_page_bytes:
        return Unreadable(place, too_large(settings), "too large")
    decoded = sound(text)
    page = parse(
        decoded.text,
        path=name,
        format=_format(found, decoded.text, settings),
        url=fields.url_of(record, settings.url_field),
        origin=Origin(slot, found.field, line, _page_id(record, settings.id_field)),
        response=Response(fields.status_of(record, settings.status_field), _headers(record)),
        undecodable=decoded.undecodable,
        suppressed=_suppressed(record.get(fields.IGNORE)),
    )
    values = fields.named_values(record, settings.date_field)
    return replace(page, find_metadata=partial(overlay, page.find_metadata, values)) if values else page


def kind_of(value: Any) -> str:
    """Name the type of a value in JSON's words."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else type(value).__name__)


def _format(found: fields.Content, text: str, settings: InputSettings) -> Format:
    if found.format is not Format.AUTO:
        return found.format
    return Format.HTML if looks_like_html(text) and not settings.text_field else Format.TEXT


def looks_like_html(text: str) -> bool:
    """Say whether a text begins with a tag and holds the end of one."""
    return LIKE_HTML.match(text) is not None and "</" in text


def _known(record: Mapping[str, Any], settings: InputSettings) -> str:
    names = list(record)
    shown = ", ".join(f"'{name}'" for name in names[:MOST_NAMES_SHOWN])
    more = ", ..." if len(names) > MOST_NAMES_SHOWN else ""
    wanted = [n for n in (settings.markdown_field, settings.text_field, settings.html_field) if n]
    asked = f": no '{wanted[0]}'" if wanted else ""
    return f"{asked}; the record has {shown}{more} (--text-field, --html-field)" if names else f"{asked}; it is empty"


def _page_id(record: Mapping[str, Any], name: str | None) -> str | None:
    for _, value in fields.first(record, [name] if name else fields.ID):
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value)
    return None


def _headers(record: Mapping[str, Any]) -> Mapping[str, str] | None:
    for _, value in fields.first(record, fields.HEADERS):
        if isinstance(value, dict):
            return {str(key).lower(): fields.text_of(each) or str(each) for key, each in value.items()}
    return None


def _suppressed(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    return tuple(code for code in value if isinstance(code, str)) if isinstance(value, list) else ()


def overlay(find: Callable[[Page], Metadata], values: dict[str, Any], page: Page) -> Metadata:
    """Find the metadata of a page, and let what its record says stand before it."""
    from pagelint.metadata import known

    return known.Overlaid(known.read(values, "", "record"), find(page))
