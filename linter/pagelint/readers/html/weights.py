"""The weights of the main content scorer, by feature, for the first and the second answer.

Logistic regression (L2, C = 1) on the article pages with gold text of three sources of the labelled corpus (wcxb,
fundus, readability), each run weighted by its share of its page's words; the second answer was fitted on first
answers of pages that these were not fitted on. 4-gram F1, four-fold: wcxb .954, fundus .956, readability .921;
on the pages held out altogether (aeb) .951; with the first answer alone .940 there. Boosted trees on the same
features reach .96 at several times the cost. `benchmarks/main_content.py` measures them again.
"""

from __future__ import annotations

Weights = tuple[tuple[str, float, float], ...]

# Of its box.
TRAITS: Weights = (
    ("always", -3.16, -2.70),
    ("in the main box", 1.11, 0.53),
    ("heading", -0.70, -1.71),
    ("heading below level 1", 1.39, 3.00),
    ("list item", 1.11, 1.95),
    ("table cell", 3.60, 5.39),
    ("caption", -1.72, -2.88),
    ("quote", 1.69, 2.19),
    ("code", 0.22, 0.09),
    ("p element", 0.66, 1.07),
    ("button", -1.47, -4.32),
    ("in an article or main element", 0.66, 0.93),
    ("zone aside", 0.03, -1.89),
    ("zone header", 0.38, 0.38),
    ("zone form", -1.73, -4.46),
    ("zone navigation, footer or dialog", -1.00, -1.89),
    ("what names say, from the main box on", 0.35, 0.51),
)
# Of the box around.
AROUND: Weights = (
    ("share of the page's prose in the box around", 1.60, -0.02),
    ("share of the page's prose in the box around that", 0.90, -3.68),
    ("what the name of the box around says", 0.77, 1.03),
    ("what the name of the box around that says", 0.22, 0.16),
)
# Of its text.
SIZE: Weights = (
    ("log(1 + size) / 6", -0.18, -0.94),
    ("size, up to 300", 0.85, 1.96),
)
TEXT: Weights = (
    ("more than half links", 0.14, -0.26),
    ("ends like a sentence", 1.26, 1.97),
    ("a comma or full stop inside", -0.14, -0.21),
)
# Of its links and of the runs around it.
NEIGHBOURS: Weights = (
    ("link share", -1.23, -1.43),
    ("unlinked text of the run before", 0.22, 0.23),
    ("unlinked text of the run after", 0.71, 0.87),
    ("unlinked text of the second run before", 0.43, 0.53),
    ("unlinked text of the second run after", 0.52, 0.56),
    ("link share of the run before", -1.06, -1.52),
    ("link share of the run after", -0.36, -0.43),
)
# Of its place among the runs.
POSITION: Weights = (
    ("before the h1", -1.47, -2.30),
    ("the h1", -1.75, -2.74),
    ("between the first and the last prose", -0.21, 0.41),
    ("after the last prose", -2.18, -2.17),
    ("before the first prose", -0.78, -0.95),
    ("how far after the last prose", -1.13, -2.89),
    ("how far before the first prose", 0.39, 0.00),
)
# What the first answer says about the place of a run; for the second answer only.
PLACE_WEIGHTS: tuple[tuple[str, float], ...] = (
    ("first answer", -8.76),
    ("its density in the box", 4.12),
    ("its density in the box around", 0.34),
    ("its density in the box around that", 0.34),
    ("share of all in the box around", 2.23),
    ("share of all in the box around that", 5.44),
    ("share of all up to here", -1.20),
    ("in the innermost box with nearly all", 1.45),
)
PLACES = tuple(weight for _, weight in PLACE_WEIGHTS)
