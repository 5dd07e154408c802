"""Periksa berkas bukti ini tanpa jaringan. / Verify this evidence without a network: python3 periksa.py

Exit 0: every line hangs in the chain. Exit 1: the first one that does not.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

HEADER = (
    "number", "previous", "first", "last", "count", "holes", "late", "root", "horizon", "reach", "sealed_at",
)  # fmt: skip


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def climbed(leaf, path):
    for side, neighbour in path:
        other = bytes.fromhex(neighbour)
        leaf = sha256(b"\x01" + (other + leaf if side == "left" else leaf + other)).digest()
    return leaf.hex()


def faults(lines, chain, kept):
    blocks = {block["number"]: block for block in chain["blocks"]}
    for number, block in blocks.items():
        if sha256(canonical({key: block[key] for key in HEADER})).hexdigest() != block["digest"]:
            yield f"block {number}: digest"
        if number - 1 in blocks and blocks[number - 1]["digest"] != block["previous"]:
            yield f"block {number}: previous"
    for block, digest in [(each["block"], each["digest"]) for each in chain["anchors"]] + kept:
        if block in blocks and blocks[block]["digest"] != digest:
            yield f"block {block}: anchor"
    for line in lines:
        entry, proof = line["entry"], line["proof"]
        if proof is None:
            continue
        own = sha256(b"\x00" + canonical(entry)).hexdigest()
        if not line["masked"] and own != proof["digest"]:
            yield f"line {entry['id']}: digest"
        if climbed(bytes.fromhex(proof["digest"]), proof["path"]) != blocks[proof["block"]]["root"]:
            yield f"line {entry['id']}: root"


def read_anchors(path):
    """Lines of `pasarkriya audit anchor`, kept outside."""
    found = []
    for line in Path(path).read_text().splitlines():
        words = dict(word.split("=", 1) for word in line.split() if "=" in word)
        found.append((int(words["block"]), words["digest"]))
    return found


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    lines = json.loads((here / "catatan.json").read_text(encoding="utf-8"))["lines"]
    chain = json.loads((here / "rantai.json").read_text(encoding="utf-8"))
    kept = [each for path in sys.argv[1:] for each in read_anchors(path)]
    fault = next(faults(lines, chain, kept), None)
    waiting = sum(line["proof"] is None for line in lines)
    masked = sum(line["masked"] for line in lines)
    fine = f"OK: {len(lines)} lines, {masked} masked, {waiting} not sealed yet, {len(chain['blocks'])} blocks"
    sys.stdout.write(f"{fault or fine}\n")
    sys.exit(1 if fault else 0)
