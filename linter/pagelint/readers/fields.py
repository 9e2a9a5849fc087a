"""The fields of a record that hold a page, under the names that scrapers and datasets give them.

Names as Scrapy projects, Common Crawl derivatives (C4, RefinedWeb, Dolma, RedPajama), Hugging Face datasets,
trafilatura, news-please, Firecrawl and Crawl4AI write them; a dot leads into a field inside a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.input_settings import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pagelint.input_settings import InputSettings

MARKDOWN = (
    "markdown markdown.fit_markdown markdown.raw_markdown fit_markdown raw_markdown markdown_content content_markdown "
    "md data.markdown"
).split()
TEXT = (
    "text content raw_content page_content page_text maintext main_text article_text full_text plain_text plaintext "
    "cleaned_text extracted_text article body document passage raw_text description_text contents data.text "
    "data.content"
).split()
HTML = (
    "html raw_html rawHtml html_content page_html html_body body_html article_html content_html source_html "
    "cleaned_html fit_html response_body page_source data.html data.rawHtml"
).split()
URL = (
    "url page_url source_url sourceURL canonical_url final_url response_url request_url target_uri warc_target_uri "
    "WARC-Target-URI uri link URL metadata.sourceURL metadata.source_url metadata.url metadata.final_url meta.url "
    "data.metadata.sourceURL metadata.WARC-Target-URI warc_metadata.WARC-Target-URI headers.warc-target-uri source id"
).split()
ID = "id _id page_id doc_id docid document_id record_id uid uuid guid warc_record_id WARC-Record-ID metadata.id".split()
STATUS = (
    "status_code status statusCode http_status response_status http_status_code response_code metadata.statusCode "
    "metadata.status_code data.metadata.statusCode response.status"
).split()
HEADERS = "response_headers http_headers headers response.headers".split()
# Fields that hold the metadata of the page, and fields of theirs that speak of the crawl instead.
INSIDE = "metadata meta data.metadata".split()
NOT_METADATA = frozenset("created created_at url source_url source-url link permalink name canonical".split())
MOST_CHARACTERS = 1000
IGNORE = "pagelint_ignore"
NOTHING = object()


class Content(NamedTuple):
    """The field that holds a page: its name, its value, and the format the name promises."""

    field: str
    value: Any
    format: Format


def lookup(record: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field, or `NOTHING`. A name with dots is tried as it is, then as a way inside."""
    value = record.get(name, NOTHING)
    if value is not NOTHING or "." not in name:
        return value
    head, _, rest = name.partition(".")
    inner = record.get(head)
    return lookup(inner, rest) if isinstance(inner, dict) else NOTHING


def first(record: Mapping[str, Any], names: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the named fields that the record has, with values, in the order of the names."""
    for name in names:
        value = lookup(record, name)
        if value is not NOTHING and value is not None and value not in ("", []):
            yield name, value


def content(record: Mapping[str, Any], settings: InputSettings) -> Content | None:
    """Return the field that holds the page; the one the settings name, else the first known one.

    A known field that is empty holds an empty page, where no other one holds any.
    """
    named = _named(settings)
    if named:
        for name, format_ in named:
            value = lookup(record, name)
            if value is not NOTHING:
                return Content(name, value, format_)
        return None
    empty = None
    for name, format_ in KNOWN:
        value = lookup(record, name)
        if isinstance(value, str | list) and value:
            return Content(name, value, format_)
        if empty is None and (value is None or value in ("", [])):
            empty = Content(name, "", format_)
    return empty


def _named(settings: InputSettings) -> list[tuple[str, Format]]:
    pairs = (
        (settings.markdown_field, Format.MARKDOWN),
        (settings.text_field, Format.TEXT),
        (settings.html_field, Format.HTML),
    )
    return [(name, format_) for name, format_ in pairs if name is not None]


# `auto`: the field is text unless it looks like HTML.
KNOWN = [
    *((name, Format.MARKDOWN) for name in MARKDOWN),
    *((name, Format.AUTO) for name in TEXT),
    *((name, Format.HTML) for name in HTML),
]


def text_of(value: Any) -> str | None:
    """Return a field's text: a string, or strings that a selector returned as a list, one a line."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return None


def url_of(record: Mapping[str, Any], name: str | None) -> str | None:
    """Return the address of the page; a known field counts only if it holds one."""
    for _, value in first(record, [name] if name else URL):
        if isinstance(value, str) and (name or value[:8].lower().startswith(("http://", "https://"))):
            return value
    return None


def status_of(record: Mapping[str, Any], name: str | None) -> int | None:
    """Return the HTTP status; a known field counts only if it holds one."""
    for _, value in first(record, [name] if name else STATUS):
        text = str(value)
        if len(text) == 3 and text.isdecimal() and text[0] in "12345":  # noqa: PLR2004 - 100 to 599
            return int(text)
    return None


def named_values(record: Mapping[str, Any], date_field: str | None) -> dict[str, Any]:
    """Return the small fields of a record, and of its metadata, that may say something about the page."""
    values: dict[str, Any] = {}
    for fields in (record, *(lookup(record, name) for name in INSIDE)):
        if isinstance(fields, dict):
            for key, value in fields.items():
                plain = str(key).rpartition(":")[2]
                if plain not in NOT_METADATA and _small(value):
                    values.setdefault(plain, value)
    date = lookup(record, date_field) if date_field else None
    return values if date is None else {**values, "date": None if date is NOTHING else date}


def _small(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or 0 < len(value) <= MOST_CHARACTERS)
