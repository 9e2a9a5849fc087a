"""chaffer's report on all files, as they are: `chaffer_report.py DIRECTORY`."""

from __future__ import annotations

from chaffer import check_corpus
from clock import argument, report, texts

given = texts(argument(1))
check_corpus(given[:2])
report(lambda: check_corpus(given), len(given))
