#!/usr/bin/env python3
"""Verifies a log from what EventSchemas/FORMAT.md says; it shares no code with the program that wrote it.

verify_log.py DIR [VERIFIER-KEY...]: exit code 0 where the log is sound, 1 with the first fault and its position.
Signatures are checked in Python itself (RFC 8032); SM3 needs an OpenSSL that offers it to hashlib."""
import base64, functools, hashlib, json, os, sqlite3, sys, uuid

def need(right, position, what):
    return right or sys.exit(f"position {position}: {what}")

def field(value):
    value = (value % 2**64).to_bytes(8, "big") if isinstance(value, int) else value
    value = value.encode() if isinstance(value, str) else value
    return len(value).to_bytes(8, "big") + value

# Ed25519 (RFC 8032, section 5.1), with points as (x, y, z, xy/z).
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def plus(a, b):
    e, h = ((a[1] + sign * a[0]) * (b[1] + sign * b[0]) for sign in (-1, 1))
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = h - e, d - c, d + c, h + e
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(count, point):
    half = times(count >> 1, plus(point, point)) if count else (0, 1, 1, 0)
    return plus(half, point) if count & 1 else half

def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    is_none = len(data) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign)
    return None if is_none else (x, y, 1, x * y % P) if x & 1 == sign else (P - x, y, 1, -x * y % P)

BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def is_signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    if len(signature) != 64 or a is None or r is None or s >= ORDER:
        return False
    left, right = times(s, BASE), plus(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))

def read_anchor(path):
    data, slots = open(path, "rb").read() if os.path.exists(path) else b"", []
    for slot in data[:512], data[512:1024]:  # of the newest that counts: store, epoch, position and hash
        if slot[:16] == b"zhihui-anchor-1\0" and hashlib.sha256(slot[:480]).digest() == slot[480:]:
            counts = [int.from_bytes(slot[i:i + 8], "big") for i in (32, 40, 48)]
            slots.append((counts[0], (slot[16:32], *counts[1:], slot[64:96])))
    return max(slots)[1] if slots else None

def check_head(note, keys, expected, epoch, position):
    text, _, tail = note.rpartition("\n\n")
    lines, signed = text.split("\n"), False
    need(lines[:5] == expected, position, "the history up to here is not the one that was signed")
    need(int(lines[5].removeprefix("epoch ")) <= epoch, position, "the head is of a greater epoch")
    for line in tail.rstrip("\n").split("\n"):
        dash, name, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        for their_name, identifier, data in (key.split("+", 2) for key in keys):
            data = base64.b64decode(data, validate=True)
            right = hashlib.sha256(f"{name}\n".encode() + data).digest()[:4]
            if (dash, name, right.hex(), right) == ("\u2014", their_name, identifier, signature[:4]):
                need(is_signed(data[1:], (text + "\n").encode(), signature[4:]), position, "wrong signature")
                signed = True
    need(signed, position, "the head is not signed with a key that is known")

def check_commands(log, runs, end, now):
    """Rules 9 and 10. A command of version 7 tells when it was made; 180 days later its row may be gone."""
    kept = {row[0]: row[1:] for row in log.execute(
        "SELECT command_id, first_position, last_position, at, length(content_digest), outcome FROM command")}
    for command, first, last, at in runs if kept else []:
        made = int.from_bytes(command[:6], "big") * 1000 if command[6] >> 4 == 7 else now
        if row := kept.pop(command, None):
            need(row[:4] == (first, last, at, 32), first, "what is kept of the command is not what its events say")
            is_right = row[4] == b'{"status":"accepted","positions":[%d,%d]}' % (first, last)
            is_right = is_right or row[4][:10] != b'{"status":' and row[4][-2:] != b"]}"
            need(is_right, first, "the answer that is kept does not name the events")
        else:
            need(max(made, at) < now - 180 * 24 * 3600 * 10**6, first, "nothing is kept of the command that led here")
    for command, (first, last, _, size, _) in kept.items():
        need(first is last is None and (len(command), size) == (16, 32), end, "a command has no such events")

def verify(folder, given):
    seen, log = read_anchor(folder + "/anchor"), sqlite3.connect(f"file:{folder}/log.db?mode=ro", uri=True)
    meta = dict(log.execute("SELECT key, value FROM meta"))
    store, digest, epoch = meta["store_id"], meta["digest"].decode(), int.from_bytes(meta["epoch"], "big")
    need(digest in hashlib.algorithms_available, 0, f"this Python's hashlib has no {digest}")
    H = lambda data: hashlib.new(digest, data).digest()
    need(meta["genesis"] == (last := H(field("zhihui-genesis-1") + field(store))), 0, "genesis is not of this store_id")
    heads, keys, position, versions, peaks, agreed, end, due = [], given, 0, {}, [], 0, 0, 1
    runs, times, raised = [], [-2**63], {}
    if os.path.exists(folder + "/heads.db"):
        file = sqlite3.connect(f"file:{folder}/heads.db?mode=ro", uri=True)
        keys = given or [row[0] for row in file.execute("SELECT key FROM signer")]
        heads = file.execute("SELECT size, epoch, note FROM head ORDER BY size DESC, epoch DESC").fetchall()
    is_lost = lambda size, its: any(loss.get("tail", size) < size and its < loss["epoch"] for loss in raised.values())
    for (at, stream, version, kind, schema, taken, occurred, event, about, data, salt, data_digest, hash) in log.execute(
            "SELECT position, s.name, version, t.name, schema_version, recorded_at, occurred_at, event_id, meta, data,"
            " salt, data_digest, hash FROM event e LEFT JOIN stream s ON s.id = stream_id"
            " LEFT JOIN event_type t ON t.id = type_id ORDER BY position"):
        position += 1
        need(at == position, position, "the event is missing, or stands before the first")
        need(H(salt + data) == data_digest, position, "the payload was changed")
        fields = ("zhihui-event-1", last, at, stream, version, kind, schema, taken, occurred, event, about, data_digest)
        need(None not in fields and H(b"".join(map(field, fields))) == hash, position, "the hash is wrong")
        need(version == versions.get(stream, 0), position, "versions are not dense")
        need(taken >= times[-1], position, "it was recorded before the event before it")
        need(not seen or seen[2] != position or seen[3] == hash, position, "the anchor has seen another hash")
        last, versions[stream] = hash, version + 1
        raised |= {at: json.loads(data)} if kind in ("LossAccepted", "EpochRaised") else {}
        command = uuid.UUID(json.loads(about)["command"]).bytes
        runs += [] if runs and runs[-1][0] == command else [[command, at, at, taken]]
        runs[-1][2] = at
        times.append(taken)
        node, level = H(b"\0" + hash), position - 1
        while level & 1:
            node, level = H(b"\1" + peaks.pop() + node), level >> 1
        peaks.append(node)
        while heads and heads[-1][0] == position:
            _, its_epoch, note = heads.pop()
            if not is_lost(position, its_epoch):
                root = functools.reduce(lambda right, left: H(b"\1" + left + right), peaks[::-1])
                check_head(note, keys, [f"zhihui/{uuid.UUID(bytes=store)}", str(position), base64.b64encode(
                    root).decode(), f"digest {digest}", f"chain {hash.hex()}"], epoch, position)
                agreed += 1
    need(seen and seen[0] == store and seen[1] <= epoch, position + 1, "no anchor of this log is there")
    need(seen[2] <= position, position + 1, f"the event is missing: the log had reached {seen[2]}")
    for size, its_epoch, _ in heads:
        need(is_lost(size, its_epoch), position + 1, f"the event is missing: a head was signed at {size}")
    need(agreed or not given, position + 1, "no head is signed with the key that was given")
    for first, final, right, its_epoch, at in log.execute(
            "SELECT first_position, last_position, b.hash = e.hash, epoch, at FROM batch b"
            " LEFT JOIN event e ON position = last_position ORDER BY first_position"):
        need(first == end + 1 and first <= final and right and its_epoch <= epoch, end + 1, "its batch is wrong")
        need(times[first] == at == times[final], first, "its batch has another time of recording")
        end, due = final, raised[first]["epoch"] if first in raised else due
        need(its_epoch == due, first, f"its batch is of epoch {its_epoch}, and {due} is due")
    need(end == position, end + 1, "its batch is missing")
    need(due == epoch, position, f"meta says epoch {epoch}, and the last batch was written in {due}")
    check_commands(log, runs, position, times[-1])
    need(log.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok", position + 1, "SQLite finds the file damaged")
    print(f"events {position}, streams {len(versions)}, signed heads {agreed}, head {last.hex()}")

verify(sys.argv[1], sys.argv[2:])
