# SPDX-License-Identifier: MIT
"""Which blocks of a page its annotation holds: the target that the scorer learns."""
import re
from collections import defaultdict

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_NEAR = 80


def tokens(text):
    return [word.lower() for word in _WORD.findall(text or "")]


def _positions(truth):
    """Where each single word and each shingle stands in the annotation."""
    words, shingles = defaultdict(list), defaultdict(list)
    for index, word in enumerate(truth):
        words[word].append(index)
        if index + _SHINGLE <= len(truth):
            shingles[tuple(truth[index:index + _SHINGLE])].append(index)
    return words, shingles


def _long(block, shingles):
    """The share of a block's words that stand in the annotation in the same order, and where."""
    covered, places = [False] * len(block), []
    for index in range(len(block) - _SHINGLE + 1):
        found = shingles.get(tuple(block[index:index + _SHINGLE]))
        if found:
            covered[index:index + _SHINGLE] = [True] * _SHINGLE
            if len(found) == 1:
                places.append(found[0])
    return sum(covered) / len(block), (places[0], places[-1]) if places else None


def _occurrences(block, truth, words):
    return [at for at in words.get(block[0], ()) if truth[at:at + len(block)] == block]


def labels(blocks, text):
    """Of each block (its text) a number from 0 to 1."""
    truth = tokens(text)
    words, shingles = _positions(truth)
    split = [tokens(block) for block in blocks]
    result, anchors = [0.0] * len(blocks), {}
    for index, block in enumerate(split):
        if len(block) >= _SHINGLE + 1:
            result[index], place = _long(block, shingles)
            if place and result[index] > 0.5:
                anchors[index] = place
    last, before = 0, [0] * len(blocks)
    for index in range(len(blocks)):
        before[index] = last
        if index in anchors:
            last = anchors[index][1]
    following, after = len(truth), [0] * len(blocks)
    for index in reversed(range(len(blocks))):
        after[index] = following
        if index in anchors:
            following = anchors[index][0]
    used = set()
    for index, block in enumerate(split):
        if not block or len(block) > _SHINGLE:
            continue
        low, high = min(before[index], after[index]) - _NEAR // 4, max(before[index], after[index]) + _NEAR // 4
        if before[index] > after[index]:
            low, high = before[index] - _NEAR, before[index] + _NEAR
        for at in _occurrences(block, truth, words):
            span = range(at, at + len(block))
            if low <= at <= high and not used.intersection(span):
                used.update(span)
                result[index] = 1.0
                break
    return result
