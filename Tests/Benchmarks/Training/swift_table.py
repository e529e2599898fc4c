# SPDX-License-Identifier: MIT
"""Writes what was learned as Swift source: text literals, which compile at once, and not lists of numbers."""
import base64
import struct

UNIT = 1024


def _leaf(value):
    return max(-32768, min(32767, round(value * UNIT)))


def _nodes(tree):
    """The nodes in breadth-first order, so that the two children of a node stand side by side."""
    order, depth, queue = [], 0, [(tree["tree_structure"], 0)]
    while queue:
        node, level = queue.pop(0)
        depth = max(depth, level)
        order.append(node)
        if "split_feature" in node:
            node["first_child"] = len(order) + len(queue)
            queue += [(node["left_child"], level + 1), (node["right_child"], level + 1)]
    return order, depth


def ensemble(booster):
    """The form that TreeEnsemble reads."""
    trees = booster.dump_model()["tree_info"]
    out = struct.pack("<iH", 0, len(trees))
    for tree in trees:
        order, depth = _nodes(tree)
        assert len(order) < 256
        out += struct.pack("<BB", len(order), depth)
        for index, node in enumerate(order):
            if "split_feature" in node:
                assert node["decision_type"] == "<=" and node["split_feature"] < 255
                distance = node["first_child"] - index
                assert 0 < distance < 256
                threshold = max(0, min(255, int(node["threshold"])))
                out += struct.pack("<BBBh", node["split_feature"], threshold, distance, 0)
            else:
                out += struct.pack("<BBBh", 0, 255, 0, _leaf(node["leaf_value"]))
    return out


def _literal(name, comment, data):
    text = base64.b64encode(data).decode()
    lines = [text[i:i + 112] for i in range(0, len(text), 112)]
    body = "\n".join(f"        {line}\\" for line in lines[:-1]) + f"\n        {lines[-1]}"
    return f'    /// {comment}\n    static let {name}: StaticString = """\n{body}\n        """\n'


def source(terms, first, second):
    return (
        "// SPDX-License-Identifier: MIT\n\n"
        "/// What the scorer learned, in base 64. Written by `Tests/Benchmarks/Training/train.py`; not edited by hand.\n"
        "enum ContentModelTable {\n"
        + _literal("terms", "Hashes of words and their scores: see ``TermScores``.", terms) + "\n"
        + _literal("first", "Trees: see ``TreeEnsemble``.", ensemble(first)) + "\n"
        + _literal("second", "Trees that also see the scores of the first.", ensemble(second))
        + "}\n")
