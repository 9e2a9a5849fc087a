"""Whether a page is about programming, so that code in its text is content and not residue.

Residue of scripts and templates stands in one or two places. A text about code returns to it again and
again, and names the languages and tools.
"""

from __future__ import annotations

from pagelint.late import late
from pagelint.page import Page, fact

LOOKS_LIKE_CODE = late(
    r"[{};]\s?$|^[{}\])]+[;,]?$|=>|^(?:import|from|def|class|const|let|var|return|public|private|function|"
    r"package|using|#include|export|if|for|while|async|await|SELECT|INSERT|curl|pip|npm|git|sudo|docker)\b.{0,200}[({:;=/@-]|"
    r"^(?:\$ [a-z]|>>>|//|#!|-- |/\*)|\w\(\)|\w\([\w\"', .=]{0,80}\);?$|</\w{1,12}>|"
    r"^(?:[\"'][\w-]{1,40}[\"']|[a-z]{2,20}[A-Z]\w{1,40}):\s|^[a-z][a-z_-]{1,30}:\s[^\s.]{1,40}$"
)
TERMS = late(
    r"\b(?:JavaScript|TypeScript|HTML5?|CSS|Python|PHP|Java|Ruby|Rust|Golang|C\+\+|npm|React|Vue|Angular|Node|API|APIs|JSON|XML|"
    r"YAML|GraphQL|SQL|GitHub|syntax|compiler|runtime|repository|parameters?|strings?|variables?|callback|boolean|integers?|"
    r"frontend|backend|developers?|programmers?|programming|source code|code snippet|snippets?|shortcodes?|templates?|"
    r"webpack|markup|element|attributes?|endpoint|library|framework|plugin|function|browser)\b"
)
MIN_RUNS = 3
MIN_TERMS = 5
SAMPLE = 100_000


@fact
def is_about_code(whole: Page) -> bool:
    """Say whether the visible text returns to code in several places, or uses several terms of programming."""
    runs = 0
    inside = False
    for block in whole.blocks:
        found = LOOKS_LIKE_CODE.search(block.text[:400]) is not None
        runs += found and not inside
        inside = found
        if runs >= MIN_RUNS:
            return True
    text = "\n".join(block.text for block in whole.blocks)[:SAMPLE]
    return len({term.lower() for term in TERMS.findall(text)}) >= MIN_TERMS
