"""How strong a passphrase is, in words. A rough guess, meant to steer: length counts for most."""

from __future__ import annotations

import math
from itertools import pairwise

SHORTEST = 8
WEAK, FAIR = 45.0, 65.0  # bits of a guess at how many tries it takes

_COMMON = ("password", "passw0rd", "qwerty", "letmein", "welcome", "police", "beatbook", "123456", "abc123")


def guessed_bits(passphrase: str) -> float:
    """Bits by length and variety of characters, less what repeats, runs and common words give away."""
    letters = passphrase.casefold()
    for word in _COMMON:
        letters = letters.replace(word, word[0])
    pool = sum(
        size
        for size, test in ((26, str.islower), (26, str.isupper), (10, str.isdigit))
        if any(test(c) for c in passphrase)
    )
    pool += 20 if any(not c.isalnum() for c in passphrase) else 0
    fresh = sum(1 for a, b in pairwise(letters) if b != a and abs(ord(b) - ord(a)) != 1)
    told = 1 + fresh + 0.25 * (len(letters) - 1 - fresh) if letters else 0.0
    return min(told, 3.0 * len(set(letters))) * math.log2(max(pool, 2))


def words_for(passphrase: str) -> tuple[str, str]:
    """(`bad`, `warn` or `good`, a sentence)."""
    if not passphrase:
        return "info", "Four words that do not belong together are strong, and easy to remember."
    if len(passphrase) < SHORTEST:
        return "bad", f"Too short: {len(passphrase)} of at least {SHORTEST} characters."
    bits = guessed_bits(passphrase)
    if bits < WEAK:
        return "bad", "Weak: somebody with the laptop could guess it. Add a word or two."
    if bits < FAIR:
        return "warn", "Fair. One more word makes it strong."
    return "good", "Strong."
