# SPDX-License-Identifier: MIT
"""Learns how much single words speak for main content."""
import math
import struct
from collections import defaultdict

_DOMAINS = 4
_PRIOR = 2.0
_MOST = 3000


def learn(pages):
    """pages: (domain, labels, words, terms, elements, weight) of each page; returns {hash: score of -127 to 127}."""
    evidence = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    total = [0.0, 0.0]
    for page in pages:
        _add(page, evidence, total)
    base = total[0] / max(1e-9, total[0] + total[1])
    found = []
    for term, domains in evidence.items():
        if len(domains) < _DOMAINS:
            continue
        yes = no = 0.0
        for a, b in domains.values():
            scale = 1 / max(1.0, a + b)          # a domain counts as one page at most
            yes, no = yes + a * scale, no + b * scale
        odds = math.log((yes + _PRIOR * base) / (no + _PRIOR * (1 - base)) * (1 - base) / base)
        score = max(-127, min(127, round(odds * 32)))
        if abs(score) >= 8:
            found.append((abs(score) * math.sqrt(len(domains)), term, score))
    found.sort(reverse=True)
    return {term: score for _, term, score in found[:_MOST]}


def _add(page, evidence, total):
    domain, labels, words, terms, elements, weight = page
    sums = [(0.0, 0.0)]
    for label, count in zip(labels, words):
        size = math.sqrt(count + 1)
        sums.append((sums[-1][0] + label * size, sums[-1][1] + size))
    if not labels or sums[-1][0] == 0:
        return
    share = sums[-1][0] / sums[-1][1]
    total[0] += share * weight
    total[1] += (1 - share) * weight
    seen = defaultdict(lambda: [0.0, 0.0])
    for start, end, *hashes in elements:
        size = sums[end][1] - sums[start][1]
        if size <= 0:
            continue
        for term in set(hashes):
            seen[term][0] += sums[end][0] - sums[start][0]
            seen[term][1] += size
    for label, hashes in zip(labels, terms):
        if len(hashes) < 12:
            for term in set(hashes):
                seen[term][0] += label
                seen[term][1] += 1
    for term, (yes, size) in seen.items():
        evidence[term][domain][0] += weight * yes / size
        evidence[term][domain][1] += weight * (1 - yes / size)


def table(scores):
    """The form that TermScores reads."""
    return b"".join(struct.pack("<Ib", term, score) for term, score in sorted(scores.items()))
