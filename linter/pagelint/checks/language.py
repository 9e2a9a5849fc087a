"""The language a text is clearly not declared in: told by its script, else by its commonest words.

Function words tell languages apart on a hundred words already: Grefenstette 1995, "Comparing two language
identification schemes". Only a clear contradiction is reported, never a guess between relatives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pagelint.checks.signs import beyond_ascii
from pagelint.late import late

SAMPLE = 4000
MIN_SHARE = 0.14  # of the words; running text has 0.25 to 0.5 of its own language's
MAX_RATIO = 0.2  # declared language's words to those of the one found
MIN_LETTERS = 200
SCRIPT_SHARE = 0.7
LETTERS = late(r"[^\W\d_]+")
NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
BLANKS = bytes.maketrans(NO_LETTERS, b" " * len(NO_LETTERS))
# Script, and the languages that are written in it; the first one is named where none of them is declared.
SCRIPTS = {
    "latin": ("A-Za-z\u00c0-\u024f\u1e00-\u1eff", ()),
    "cyrillic": ("\u0400-\u04ff", "ru uk be bg sr mk kk ky tg mn ba tt cv os bs uz az ro ce sah kv".split()),
    "arabic": ("\u0600-\u06ff\u0750-\u077f", "ar fa ur ps ku ckb sd ug pa ks az ms tr uz so ha arz ary".split()),
    "hebrew": ("\u0590-\u05ff", "he iw yi lad".split()),
    "greek": ("\u0370-\u03ff\u1f00-\u1fff", "el grc".split()),
    "devanagari": ("\u0900-\u097f", "hi mr ne sa kok mai bho sd ks doi".split()),
    "hangul": ("\uac00-\ud7a3", ["ko"]),
    "kana": ("\u3041-\u30ff", ["ja"]),
    "han": ("\u4e00-\u9fff", "zh ja ko yue wuu lzh cn tw jp".split()),
    "thai": ("\u0e00-\u0e7f", ["th"]),
}
RELATIVES = tuple(
    frozenset(group.split())
    for group in (
        "no nb nn da sv",
        "hr sr bs sh me sl",
        "id ms jv su",
        "pt gl es ca",
        "cs sk",
        "nl af fy li nds",
        "ru uk be bg mk sr",
    )
)
COMMON = {
    "en": "the of and to in is that for it with was on are as be this have from or by not but they which you",
    "de": "der die und das ist nicht ein eine den von zu mit sich auf dem des auch als wird sie im werden",
    "fr": "le la les des et est une dans que pour qui sur pas plus par au avec ce sont du ont cette",
    "es": "el la los las de que y en un una por con para se del es al como más pero su sus",
    "it": "il di che la per un una non sono del della con le gli nel anche alla dei più come da si",
    "pt": "de que o os as do da em um uma para com não por mais dos das se na no ao foi",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er ook als bij maar om",
    "pl": "w i na z się do nie to jest że o jak od przez po dla za ale są co oraz",
    "sv": "och att det i som en på är av för med till den inte har ett om var men ska",
    "da": "og i at det en er til af på for med der den ikke har som de et kan vi",
    "fi": "ja on ei se että oli myös mutta kun hän ovat ole sen niin kuin tai joka",
    "cs": "a v se na je že s z do o i ale jako za to jsou pro jeho by k tak od",
    "hu": "a az és hogy nem is egy ez meg volt de csak van mint már ha ki el",
    "ro": "și de la în cu nu pe este care mai o un din sau să pentru a au fi",
    "tr": "ve bir bu için ile da de çok olarak olan daha gibi kadar sonra ama en ne",
    "id": "yang dan di dengan untuk dari ini itu dalam tidak pada akan adalah juga ke oleh",
    "vi": "và của là có cho không được trong với các một này đã khi những",
    "ru": "и в не на что с по это как к из он для от так же",
    "uk": "і в не на що з до це як та у за від для й",
}


@cache
def _common() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in COMMON.items()}


@cache
def _common_ascii() -> dict[str, frozenset[bytes]]:
    return {
        language: frozenset([word.encode() for word in words if word.isascii()])
        for language, words in _common().items()
    }


@cache
def _any_common() -> frozenset[bytes]:
    return frozenset[bytes]().union(*_common_ascii().values())


@cache
def _script(name: str) -> re.Pattern[str]:
    return re.compile(f"[{SCRIPTS[name][0]}]+")


def written_language(text: str, declared: str) -> str | None:
    """Return the language of a text that is clearly not the declared one (a primary tag), else None."""
    sample = text[:SAMPLE]
    if _is_plainly(sample, declared):
        return None
    words = _words(sample.lower())
    letters = sum(map(len, words))
    own = _common().get(declared)
    if letters < MIN_LETTERS or (own and sum(map(own.__contains__, words)) > MAX_RATIO * len(words)):
        return None  # nothing can be five times that
    shares = _shares(sample, letters)
    shares["han"] += shares["kana"] if shares["kana"] > 0.05 else 0  # noqa: PLR2004 - Japanese mixes both
    script = max(shares, key=lambda name: shares[name])
    if shares[script] < SCRIPT_SHARE:
        return None
    if script not in ("latin", "cyrillic"):
        languages = SCRIPTS["kana" if script == "han" and shares["kana"] > 0.05 else script][1]  # noqa: PLR2004
        return None if declared in languages else languages[0]
    return _by_words(words, declared)


def _is_plainly(sample: str, declared: str) -> bool:
    """Say whether the answer can only be None: too many words are the declared language's, whichever scored best.

    Only words of ASCII letters are looked at, and not the text's script, so what lies beyond ASCII must be little:
    every such character may hide two words of another language.
    """
    own = _common_ascii().get(declared)
    source = sample.encode("utf-8", "surrogatepass").lower()
    beyond = len(source) - len(sample)  # at least one for each character
    if own is None or 4 * beyond > len(source.translate(None, NO_LETTERS)):
        return False
    common = [*filter(_any_common().__contains__, source.translate(BLANKS).split())]
    return sum(map(own.__contains__, common)) > MAX_RATIO * (len(common) + 2 * beyond)


def _words(text: str) -> list[str]:
    """Return the runs of letters: what is left when everything else is a blank, which is faster than `re`."""
    for sign in {*beyond_ascii(text)}:
        if not LETTERS.match(sign):
            text = text.replace(sign, " ")
    return text.encode("utf-8", "surrogatepass").translate(BLANKS).decode("utf-8", "surrogatepass").split()


def _shares(sample: str, letters: int) -> dict[str, float]:
    """Return the share of the letters that each script has."""
    shares = dict.fromkeys(SCRIPTS, 0.0)
    for name in SCRIPTS:
        shares[name] = sum(map(len, _script(name).findall(sample))) / letters
        if sum(shares.values()) > 0.99:  # noqa: PLR2004 - nearly all texts are in one script
            break
    return shares


def _by_words(words: Sequence[str], declared: str) -> str | None:
    counts = Counter(words)
    known = {language: common & counts.keys() for language, common in _common().items()}
    shares = {language: sum([counts[word] for word in found]) / len(words) for language, found in known.items()}
    best = max(shares, key=lambda language: shares[language])
    if best == declared or shares[best] < MIN_SHARE or any({best, declared} <= group for group in RELATIVES):
        return None
    if declared in shares and shares[declared] > MAX_RATIO * shares[best]:
        return None
    # A language without a word list is believed, unless the words are overwhelmingly those of another one.
    return best if declared in shares or shares[best] > 2 * MIN_SHARE else None
