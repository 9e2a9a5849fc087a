"""Between places of pagelint (1-based, code points) and those of editors (0-based, in the units they agreed on)."""

from __future__ import annotations

from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from pagelint.span import Lines, Span

UTF8, UTF16 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16


class Positions:
    """Converts places in one text. Lines end at LF, CR LF or CR, for editors as for pagelint."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        """Take the text, and the units of columns: `utf-8`, `utf-16` or `utf-32`."""
        self.text = text
        self._encoding = encoding

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        line, column = self._lines.place(min(offset, len(self.text)))
        start = self._lines.start(line)
        return Position(line - 1, self._units(self.text[start : start + column - 1]))

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def whole_line(self, line: int) -> Range:
        """Return the range of a 1-based line without its end; an empty one where there is no such line."""
        text = self.line(line)
        return Range(Position(line - 1, 0), Position(line - 1, self._units(text)))

    def from_column(self, line: int, column: int) -> Range:
        """Return the range from a 1-based place to the end of its line."""
        text = self.line(line)
        return Range(Position(line - 1, self._units(text[: column - 1])), Position(line - 1, self._units(text)))

    def line(self, line: int) -> str:
        """Return the text of a 1-based line, empty where there is none."""
        try:
            return self._lines.line(line)
        except IndexError:
            return ""

    def column(self, position: Position) -> int:
        """Return how many code points of its line stand before a position."""
        text = self.line(position.line + 1)
        units = 0
        for count, character in enumerate(text):
            if units >= position.character:
                return count
            units += self._units(character)
        return len(text)

    def _units(self, text: str) -> int:
        if self._encoding == UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        if self._encoding == UTF16:
            return len(text) + sum(character > "\uffff" for character in text)
        return len(text)
