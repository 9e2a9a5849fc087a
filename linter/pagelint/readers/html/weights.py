"""The weights of the main content scorer, by feature, for the first and the second answer.

Logistic regression (L2, C = 1) on the article pages with gold text of three sources of the labelled corpus (wcxb,
fundus, readability), each run weighted by its share of its page's words; the second answer was fitted on first
answers of pages that these were not fitted on. 4-gram F1, four-fold: wcxb .956, fundus .956, readability .917;
on the pages held out altogether (aeb) .952; with the first answer alone .940 there. Boosted trees on the same
features reach .96 at several times the cost. `benchmarks/main_content.py` measures them again.
"""

from __future__ import annotations

WEIGHTS: tuple[tuple[str, float, float], ...] = (
    ("always", -2.63, -1.75),
    ("in the main box", 0.73, -0.47),
    ("share of the page's prose in the box around", 1.68, 0.50),
    ("share of the page's prose in the box around that", 0.90, -3.65),
    ("log(1 + size) / 6", -1.25, -2.68),
    ("size, up to 300", 1.35, 2.51),
    ("link share", -0.93, -0.74),
    ("more than half links", 0.08, -0.39),
    ("heading", -0.71, -1.48),
    ("list item", 1.18, 1.74),
    ("table cell", 3.51, 4.37),
    ("caption", -1.65, -2.53),
    ("quote", 1.72, 2.00),
    ("p element", 0.60, 0.81),
    ("button", -1.16, -2.45),
    ("what names say, from the main box on", 0.31, 0.37),
    ("in an article or main element", 0.71, 0.92),
    ("zone aside", 0.10, -1.66),
    ("zone header", -0.11, -0.56),
    ("zone form", -1.63, -3.57),
    ("zone navigation, footer or dialog", -0.70, -0.90),
    ("ends like a sentence", 1.26, 1.73),
    ("unlinked text of the run before", 0.25, 0.31),
    ("unlinked text of the run after", 0.73, 1.05),
    ("unlinked text of the second run before", 0.40, 0.48),
    ("unlinked text of the second run after", 0.50, 0.72),
    ("what the name of the box around says", 0.72, 0.95),
    ("what the name of the box around that says", 0.25, 0.21),
    ("link share of the run before", -0.93, -1.14),
    ("link share of the run after", -0.27, -0.26),
    ("a comma or full stop inside", -0.13, -0.14),
    ("code", 0.36, 0.33),
    ("before the h1", -1.26, -1.76),
    ("the h1", -1.81, -2.34),
    ("between the first and the last prose", 0.13, 0.90),
    ("after the last prose", -2.03, -1.74),
    ("before the first prose", -0.73, -0.91),
    ("heading below level 1", 1.33, 2.48),
    ("how far after the last prose", -3.19, -5.21),
    ("how far before the first prose", 1.79, 1.85),
)
FIRST = tuple(first for _, first, _ in WEIGHTS)
SECOND = tuple(second for _, _, second in WEIGHTS)
# What the first answer says about the place of a run; for the second answer only.
PLACE_WEIGHTS: tuple[tuple[str, float], ...] = (
    ("first answer", -7.50),
    ("its density in the box", 4.14),
    ("its density in the box around", 0.12),
    ("its density in the box around that", 0.47),
    ("share of all in the box around", 1.64),
    ("share of all in the box around that", 5.12),
    ("share of all up to here", -1.24),
    ("main content in the two runs before", -0.01),
    ("main content in the two runs after", -0.24),
    ("in the innermost box with nearly all", 1.67),
    ("behind nearly all", 0.20),
)
PLACES = tuple(weight for _, weight in PLACE_WEIGHTS)
