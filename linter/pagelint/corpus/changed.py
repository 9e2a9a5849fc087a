"""Which files changed in git: those that differ from a commit, and those that git does not know yet."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from pagelint.errors import UsageError
from pagelint.page import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.discover import Target


def only_changed(targets: Iterable[Target | Unreadable], base: str | None = None) -> Iterator[Target | Unreadable]:
    """Yield the files that changed since the last commit, or since the branch left `base`.

    Raise UsageError where git cannot tell.
    """
    changed = changed_files(base)
    for target in targets:
        if isinstance(target, Unreadable) or os.path.realpath(target.path) in changed:
            yield target


def changed_files(base: str | None = None) -> frozenset[str]:
    """Return the real paths of the files that changed or are new; what was deleted is left out."""
    top = os.fsdecode(_git("rev-parse", "--show-toplevel")).rstrip("\n")
    names: list[bytes] = []
    since = _since(base)
    if since is not None:
        names += _git("diff", "--name-only", "--no-renames", "-z", "--diff-filter=d", since, "--", cwd=top).split(b"\0")
    else:  # nothing was ever committed
        names += _git("ls-files", "--cached", "-z", cwd=top).split(b"\0")
    names += _git("ls-files", "--others", "--exclude-standard", "-z", cwd=top).split(b"\0")
    return frozenset(os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in names if name)  # noqa: PTH118


def _since(base: str | None) -> str | None:
    """Return the commit to compare with; None in a repository without any."""
    if base is None:
        try:
            return _commit("HEAD")
        except UsageError:
            return None
    return _git("merge-base", _commit(base), "HEAD").decode("ascii", "replace").strip()


def _commit(name: str) -> str:
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", what=f"'{name}'")
    return found.decode("ascii", "replace").strip()


def _git(*words: str, cwd: str | None = None, what: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=cwd, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        message = f"--changed needs git: {error.strerror}"
        raise UsageError(message) from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        message = f"git cannot tell what changed: {f'{what} is no commit' if what else said or words[0]}"
        raise UsageError(message)
    return done.stdout
