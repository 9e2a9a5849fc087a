"""corpuslint's report on all files, without embeddings: `corpuslint_report.py DIRECTORY`."""

from __future__ import annotations

from clock import argument, files, report
from corpuslint.analyze import analyze
from corpuslint.config import Config

paths = [str(path) for path in files(argument(1))]
analyze(paths[:2], Config())
report(lambda: analyze(paths, Config()), len(paths))
