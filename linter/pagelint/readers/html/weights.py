"""The weights of the main content scorer, by feature, for the first and the second answer.

Logistic regression (L2, C = 1) on the article pages with gold text of three sources of the labelled corpus (wcxb,
fundus, readability), each run weighted by its share of its page's words; the second answer was fitted on first
answers of pages that these were not fitted on. 4-gram F1, four-fold: wcxb .956, fundus .956, readability .917;
on the pages held out altogether (aeb) .952; with the first answer alone .940 there. Boosted trees on the same
features reach .96 at several times the cost. `benchmarks/main_content.py` measures them again.
"""

from __future__ import annotations

WEIGHTS: tuple[tuple[str, float, float], ...] = (
    ("always", -3.16, -2.74),
    ("in the main box", 1.11, 0.54),
    ("share of the page's prose in the box around", 1.60, -0.01),
    ("share of the page's prose in the box around that", 0.90, -3.59),
    ("log(1 + size) / 6", -0.18, -0.89),
    ("size, up to 300", 0.85, 1.96),
    ("link share", -1.23, -1.42),
    ("more than half links", 0.14, -0.28),
    ("heading", -0.70, -1.72),
    ("list item", 1.11, 1.96),
    ("table cell", 3.60, 5.42),
    ("caption", -1.72, -2.88),
    ("quote", 1.69, 2.17),
    ("p element", 0.66, 1.04),
    ("button", -1.47, -4.20),
    ("what names say, from the main box on", 0.35, 0.52),
    ("in an article or main element", 0.66, 0.93),
    ("zone aside", 0.03, -1.88),
    ("zone header", 0.38, 0.43),
    ("zone form", -1.73, -4.33),
    ("zone navigation, footer or dialog", -1.00, -1.85),
    ("ends like a sentence", 1.26, 1.96),
    ("unlinked text of the run before", 0.22, 0.27),
    ("unlinked text of the run after", 0.71, 0.99),
    ("unlinked text of the second run before", 0.43, 0.56),
    ("unlinked text of the second run after", 0.52, 0.72),
    ("what the name of the box around says", 0.77, 1.03),
    ("what the name of the box around that says", 0.22, 0.17),
    ("link share of the run before", -1.06, -1.50),
    ("link share of the run after", -0.36, -0.43),
    ("a comma or full stop inside", -0.14, -0.20),
    ("code", 0.22, 0.08),
    ("before the h1", -1.47, -2.36),
    ("the h1", -1.75, -2.72),
    ("between the first and the last prose", -0.21, 0.43),
    ("after the last prose", -2.18, -2.18),
    ("before the first prose", -0.78, -0.99),
    ("heading below level 1", 1.39, 3.00),
    ("how far after the last prose", -1.13, -2.97),
    ("how far before the first prose", 0.39, 0.10),
)
FIRST = tuple(first for _, first, _ in WEIGHTS)
SECOND = tuple(second for _, _, second in WEIGHTS)
# What the first answer says about the place of a run; for the second answer only.
PLACE_WEIGHTS: tuple[tuple[str, float], ...] = (
    ("first answer", -8.65),
    ("its density in the box", 3.99),
    ("its density in the box around", 0.41),
    ("its density in the box around that", 0.29),
    ("share of all in the box around", 2.21),
    ("share of all in the box around that", 5.37),
    ("share of all up to here", -1.23),
    ("main content in the two runs before", -0.04),
    ("main content in the two runs after", -0.15),
    ("in the innermost box with nearly all", 1.43),
    ("behind nearly all", 0.08),
)
PLACES = tuple(weight for _, weight in PLACE_WEIGHTS)
