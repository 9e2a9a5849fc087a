"""What `--help` says besides the flags: examples, environment, files and exit codes, as a manual page would."""

from __future__ import annotations

EXIT_CODES = """exit codes:
  0  at least one page was checked, and nothing reaches --fail-on
  1  findings at or above --fail-on, a gate was passed, or an example failed
  2  usage, configuration or rule error, a path that does not exist, nothing to
     check, a page that could not be read, or a rule that crashed; what was
     found is still printed
  130  interrupted"""
ENVIRONMENT = """environment:
  PAGELINT_CACHE_DIR      where rules and findings are kept between runs
  PAGELINT_OUTPUT_FORMAT  the report, where no flag names one
  NO_COLOR, FORCE_COLOR   turn colour off or on, where --color is auto"""
FILES = """files:
  pagelint.toml, .pagelint.toml, pyproject.toml with [tool.pagelint]
      the configuration closest to a page is in force;
      `pagelint config PATH` prints it"""
EXAMPLES = {
    "": """examples:
  pagelint pages/                      lint a directory
  pagelint rule DUP001                 explain a rule
  pagelint explain pages/a.html:12     tell what every rule made of a line
  pagelint COMMAND --help              the flags of a command""",
    "check": """examples:
  pagelint check pages/ --output-format grouped
  pagelint check crawl.jsonl --text-field body --statistics
  pagelint check pages/ -o sarif:findings.sarif --fail-on error
  pagelint check pages/ --select DUP,ERR101 --max-rate DUP001=0.5%
  zcat dump.txt.gz | pagelint check - --stdin-filename dump.txt""",
    "rule": """examples:
  pagelint rule repeated-paragraph
  pagelint rule --all --output-format markdown""",
    "test": """examples:
  pagelint test rules/ --coverage""",
    "explain": """examples:
  pagelint explain pages/story.html:12
  pagelint explain crawl.jsonl#1042:3 --rule DUP001
  pagelint explain pages/story.html:12 --all --output-format json""",
    "schema": """examples:
  pagelint schema rule > rules/schema.json
      and `# yaml-language-server: $schema=schema.json` on top of a rule file""",
    "new-rule": """examples:
  pagelint new-rule stock-notice --family SHP
  pagelint new-rule thin-page --kind metric --directory our-rules""",
    "mine": """examples:
  pagelint mine crawl.jsonl --min-pages 20 > rules/mined.yaml
  pagelint test rules/mined.yaml
  pagelint check --rules rules --preview crawl.jsonl""",
    "server": """needs: pip install 'pagelint[lsp]'""",
    "completions": """examples:
  source <(pagelint completions bash)
  pagelint completions zsh > ~/.zfunc/_pagelint
  pagelint completions fish > ~/.config/fish/completions/pagelint.fish""",
}
WHOLE = ("", "check")


def closing(command: str) -> str:
    """Return what stands below the flags of a command; empty names the whole program."""
    parts = [EXAMPLES[command]] if command in EXAMPLES else []
    parts += [FILES, ENVIRONMENT] if command in WHOLE else []
    return "\n\n".join([*parts, EXIT_CODES])
