#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a journal without Luoshi: written from docs/formats/journal.md alone, with Python's standard library and
python3-cryptography (Ed25519).

    verify_journal.py DATA/luoshi.sqlite [--key PUBLIC] [--proof FILE ...]
    verify_journal.py --entries entries.jsonl [--heads heads.jsonl] [--key PUBLIC] [--proof FILE ...]

The first form reads the SQLite file of a store (read-only, also while it is served); the second what was exported from
any store: one entry a line as its canonical bytes, one signed head a line as JSON. PUBLIC is the signer's public key in
base64url, obtained on another way than the journal; without it the key in the founding entry is believed.
Exit status: 0 everything holds, 1 something does not (each named on a line of its own), 2 it could not be read.
"""
import argparse
import base64
import hashlib
import json
import sqlite3
import sys
from datetime import datetime, timezone
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SUITE = "sha256-ed25519"
TILE = 256


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(data):
    return sha256(b"\x00" + data)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def to_b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_b64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_b64(data) != text:
        raise ValueError("not base64url: " + text)
    return data


def to_iso(ms):
    at = datetime.fromtimestamp(ms // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return at + (".%03d" % (ms % 1000) if ms % 1000 else "") + "Z"


def canonical(value):
    """RFC 8785 for values whose numbers are integers, as those of entries are but for rare reals."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def has_real(value):
    if isinstance(value, dict):
        return any(has_real(item) for item in value.values())
    if isinstance(value, list):
        return any(has_real(item) for item in value)
    return isinstance(value, float)


class Tree:
    """The tree as it grows: the right edge, full tiles of every level, and the root at every size that is asked for."""

    def __init__(self):
        self.size = 0
        self.edge = []  # [(number of leaves, hash)], largest first
        self.levels = []
        self.tiles = {}  # (level, number): hashes
        self.leaves = []

    def add(self, leaf):
        self.leaves.append(leaf)
        self.size += 1
        self.edge.append((1, leaf))
        while len(self.edge) > 1 and self.edge[-1][0] == self.edge[-2][0]:
            count, right = self.edge.pop()
            _, left = self.edge.pop()
            self.edge.append((2 * count, node_hash(left, right)))
        self._add_to_level(0, leaf)

    def _add_to_level(self, level, value):
        if level == len(self.levels):
            self.levels.append([])
        self.levels[level].append(value)
        hashes = self.levels[level]
        if len(hashes) % TILE == 0:
            tile = hashes[-TILE:]
            self.tiles[(level, len(hashes) // TILE - 1)] = tile
            self._add_to_level(level + 1, full_root(tile))

    def root(self):
        if not self.edge:
            return sha256(b"")
        root = self.edge[-1][1]
        for _, value in reversed(self.edge[:-1]):
            root = node_hash(value, root)
        return root

    def edge_bytes(self):
        return self.size.to_bytes(8, "big") + b"".join(value for _, value in self.edge)

    def root_at(self, size):
        """The root of the first `size` leaves."""
        past = Tree()
        for leaf in self.leaves[:size]:
            past.edge.append((1, leaf))
            while len(past.edge) > 1 and past.edge[-1][0] == past.edge[-2][0]:
                count, right = past.edge.pop()
                _, left = past.edge.pop()
                past.edge.append((2 * count, node_hash(left, right)))
        return past.root()


def full_root(hashes):
    while len(hashes) > 1:
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def inclusion_root(index, size, leaf, path):
    """RFC 9162, 2.1.3.2; None if the path cannot be one."""
    if index >= size:
        return None
    node, last, value = index, size - 1, leaf
    for part in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            value = node_hash(part, value)
            while not node & 1 and node != 0:
                node >>= 1
                last >>= 1
        else:
            value = node_hash(value, part)
        node >>= 1
        last >>= 1
    return value if last == 0 else None


def consistency_holds(size1, root1, size2, root2, path):
    """RFC 9162, 2.1.4.2."""
    if size1 > size2 or size1 == 0:
        return False
    if size1 == size2:
        return not path and root1 == root2
    if size1 & (size1 - 1) == 0:
        path = [root1] + path
    if not path:
        return False
    node, last = size1 - 1, size2 - 1
    while node & 1:
        node >>= 1
        last >>= 1
    old = new = path[0]
    for part in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old = node_hash(part, old)
            new = node_hash(part, new)
            while not node & 1 and node != 0:
                node >>= 1
                last >>= 1
        else:
            new = node_hash(new, part)
        node >>= 1
        last >>= 1
    return last == 0 and old == root1 and new == root2


class Verifier:
    def __init__(self, key):
        self.tree = Tree()
        self.key = key  # the signer's public key
        self.wrong = []
        self.last_at = None
        self.heads = 0

    def say(self, text):
        self.wrong.append(text)

    def entry(self, body, sequence=None, leaf=None):
        """An entry in order: its bytes, and the sequence and leaf that stand beside it in a store."""
        expected = self.tree.size
        place = "entry %d" % expected
        if sequence is not None and sequence != expected:
            self.say("%s is missing: the next one is %d" % (place, sequence))
            raise SystemExit(self.report())
        computed = leaf_hash(body)
        if leaf is not None and leaf != computed:
            self.say("%s: its bytes do not give its leaf" % place)
        self.tree.add(computed if leaf is None else leaf)
        try:
            entry = json.loads(body.decode("utf-8"))
            self.members(place, expected, entry, body)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.say("%s: not an entry (%s)" % (place, error))

    def members(self, place, expected, entry, body):
        if not has_real(entry) and canonical(entry).encode("utf-8") != body:
            self.say("%s: not canonical JSON" % place)
        if entry["sequence"] != str(expected):
            self.say("%s: it says it is entry %s" % (place, entry["sequence"]))
        for name in ("actor", "kind", "on"):
            if not isinstance(entry[name], str):
                self.say("%s: %s is no text" % (place, name))
        for name in ("previous", "basis"):
            if int(entry[name]) != 0 and int(entry[name]) >= expected:
                self.say("%s: %s does not lie before it" % (place, name))
        at = datetime.fromisoformat(entry["at"].replace("Z", "+00:00"))
        if self.last_at is not None and at < self.last_at[0]:
            self.say("%s: it is older than the one before" % place)
        self.last_at = (at, entry["at"])
        if expected == 0:
            self.founding(entry)

    def founding(self, entry):
        outcome = entry["outcome"]
        if entry["kind"] != "journal.begun" or outcome["suite"] != SUITE:
            self.say("entry 0: not the founding entry of a suite that is known here")
        signer = from_b64(outcome["signer"])
        if self.key is None:
            self.key = signer
        elif self.key != signer:
            self.say("entry 0: it names another signer than you do")

    def signed_head(self, head, at_root=None):
        """`at_root`: the root of the tree at the head's size, when it is at hand."""
        size = int(head["size"])
        place = "signed head of size %d" % size
        self.heads += 1
        if head["suite"] != SUITE or from_b64(head["key"]) != self.key:
            self.say("%s: another suite or signer" % place)
        if size > self.tree.size:
            self.say("%s: the journal is shorter" % place)
        elif from_b64(head["root"]) != (at_root or self.tree.root_at(size)):
            self.say("%s: another root than the entries give" % place)
        signed = canonical({name: head[name] for name in ("at", "key", "root", "size", "suite")})
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(from_b64(head["signature"]), signed.encode("utf-8"))
        except InvalidSignature:
            self.say("%s: the signature does not hold" % place)

    def proof(self, name, proof):
        path = [from_b64(part) for part in proof["path"]]
        if "sequence" not in proof:
            self.consistency(name, proof, path)
            return
        index, size = int(proof["sequence"]), int(proof["size"])
        leaf, root = from_b64(proof["leaf"]), from_b64(proof["root"])
        if inclusion_root(index, size, leaf, path) != root:
            self.say("%s: the path does not lead to the root" % name)
        if index >= self.tree.size or self.tree.leaves[index] != leaf:
            self.say("%s: the entry has another leaf" % name)
        if size > self.tree.size or self.tree.root_at(size) != root:
            self.say("%s: the journal has another root at that size" % name)
        head = proof.get("head")
        if head is not None:
            if head["size"] != proof["size"] or head["root"] != proof["root"]:
                self.say("%s: its head is of another tree" % name)
            self.signed_head(head)

    def consistency(self, name, proof, path):
        sizes = int(proof["size1"]), int(proof["size2"])
        roots = from_b64(proof["root1"]), from_b64(proof["root2"])
        if not consistency_holds(sizes[0], roots[0], sizes[1], roots[1], path):
            self.say("%s: the larger tree does not begin with the smaller" % name)
        for size, root in zip(sizes, roots):
            if size > self.tree.size or self.tree.root_at(size) != root:
                self.say("%s: the journal has another root at size %d" % (name, size))

    def report(self):
        for line in self.wrong:
            print(line)
        print("%d entries, %d tiles, %d signed heads, root %s: %s" % (
            self.tree.size, len(self.tree.tiles), self.heads, to_b64(self.tree.root()),
            "FAILED" if self.wrong else "all holds"))
        return 1 if self.wrong else 0


def read_sqlite(verifier, path):
    # One transaction is one moment: a server may write meanwhile.
    store = sqlite3.connect(Path(path).absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)
    store.execute("BEGIN")
    heads = {}
    for size, at, root, key, signature in store.execute("SELECT size, at, root, key, signature FROM signed_heads"):
        heads[size] = {"at": to_iso(at), "key": to_b64(key), "root": to_b64(root), "signature": to_b64(signature),
                       "size": str(size), "suite": SUITE}
    for sequence, body, leaf in store.execute("SELECT sequence, body, leaf FROM entries ORDER BY sequence"):
        verifier.entry(body, sequence, leaf)
        if verifier.tree.size in heads:
            verifier.signed_head(heads.pop(verifier.tree.size), verifier.tree.root())
    for head in heads.values():
        verifier.signed_head(head)
    tiles = {(level, number): hashes for level, number, hashes in store.execute("SELECT level, number, hashes FROM tiles")}
    for place, hashes in verifier.tree.tiles.items():
        if tiles.pop(place, None) != b"".join(hashes):
            verifier.say("tile %d/%d is missing or was changed" % place)
    for place in tiles:
        verifier.say("tile %d/%d should not be there" % place)
    size, edge, root, at = store.execute("SELECT size, edge, root, at FROM head").fetchone()
    if (size, edge, root) != (verifier.tree.size, verifier.tree.edge_bytes(), verifier.tree.root()):
        verifier.say("the head row does not fit the entries")
    if verifier.last_at is not None and to_iso(at) != verifier.last_at[1]:
        verifier.say("the head row has another time than the last entry")


def read_export(verifier, entries, heads):
    with open(entries, "rb") as lines:
        for line in lines:
            verifier.entry(line.rstrip(b"\n"))
    if heads is not None:
        with open(heads, "rb") as lines:
            for line in lines:
                verifier.signed_head(json.loads(line))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("store", nargs="?")
    arguments.add_argument("--entries")
    arguments.add_argument("--heads")
    arguments.add_argument("--key")
    arguments.add_argument("--proof", action="append", default=[])
    given = arguments.parse_args()
    if (given.store is None) == (given.entries is None):
        arguments.error("name the SQLite file, or --entries")
    try:
        verifier = Verifier(from_b64(given.key) if given.key else None)
        if given.store is not None:
            read_sqlite(verifier, given.store)
        else:
            read_export(verifier, given.entries, given.heads)
        for name in given.proof:
            with open(name, "rb") as file:
                verifier.proof(name, json.load(file))
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error) as error:
        print("cannot be read: %r" % error, file=sys.stderr)
        return 2
    return verifier.report()


if __name__ == "__main__":
    sys.exit(main())
