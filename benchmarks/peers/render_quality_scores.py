"""render-quality's score of each page: `render_quality_scores.py DIRECTORY`; texts where the files are `.txt`."""

from __future__ import annotations

from clock import argument, files, measure
from render_quality import score, score_text

paths = files(argument(1))
judge = score_text if paths[0].suffix == ".txt" else score
measure(judge, [path.read_text(encoding="utf-8", errors="replace") for path in paths])
