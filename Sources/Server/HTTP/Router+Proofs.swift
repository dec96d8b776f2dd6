internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// Signed heads and proofs (docs/protocol.md, section "Heads and proofs").
extension Router {
  func key() -> HTTPResponse {
    guard let signer = server.proofs.signer else { return Self.unsigned }
    return Answer.json { writer in
      writer.field("name", signer.noteKey.name)
      writer.field("key", signer.noteKey.description)
    }
  }

  func heads(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let limit = pageLimit(request, respond) else { return }
    guard let after = HeadCursor(request.query("after")) else {
      return respond(
        Answer.refusal(
          .badRequest,
          .field(
            "after", "must be a size, or a size and an epoch as 100.2",
            "必须为大小，或形如 100.2 的大小与纪元")))
    }
    prove(respond) { prover throws(LogFailure) in
      try prover.heads(after: after.size, epoch: after.epoch, limit: limit)
    } answer: { heads in
      Answer.json { writer in
        writer.key("items")
        writer.beginArray()
        for head in heads {
          writer.beginObject()
          writer.field("size", head.size)
          writer.field("root", head.root.hex)
          writer.field("chain", head.chainHash.hex)
          writer.field("epoch", head.epoch)
          writer.field("at", head.at.rfc3339())
          writer.field("note", head.note)
          writer.endObject()
        }
        writer.endArray()
        if heads.count == limit, let last = heads.last {
          writer.field("next", "\(last.size).\(last.epoch)")
        }
      }
    }
  }

  /// Where a page of heads goes on: heads of one size are told apart by their epochs.
  private struct HeadCursor {
    let size: UInt64
    let epoch: UInt64

    /// A size alone stands behind all heads of that size.
    init?(_ text: String?) {
      let parts = (text ?? "0").split(separator: ".", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { UInt64($0) }.filter { $0 <= UInt64(Int64.max) }
      guard numbers.count == parts.count, let size = numbers.first, numbers.count <= 2 else {
        return nil
      }
      self.size = size
      epoch = numbers.count == 2 ? numbers[1] : UInt64(Int64.max)
    }
  }

  func latestHead(_ respond: @escaping Respond) {
    prove(respond) { prover throws(LogFailure) in
      try prover.latest()
    } answer: { head in
      head.map { Answer.text($0.note) } ?? Self.unsigned
    }
  }

  func inclusion(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let position = number("position", request, respond),
      let size = number("size", request, respond)
    else { return }
    guard position > 0, position <= size else {
      return respond(
        Answer.refusal(
          .badRequest,
          .field("position", "must be 1 to size, \(size)", "必须为 1 到 size（\(size)）")))
    }
    prove(respond) { prover throws(LogFailure) in
      let path = try prover.inclusion(of: Position(position), size: size)
      return try Proof(path, root: prover.root(size: size))
    } answer: { proof in
      Self.answer(proof) { writer in
        writer.field("position", position)
        writer.field("leafIndex", position - 1)
        writer.field("size", size)
      }
    }
  }

  func consistency(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let first = number("first", request, respond),
      let second = number("second", request, respond)
    else { return }
    guard first <= second else {
      return respond(
        Answer.refusal(
          .badRequest,
          .field("first", "must be 0 to second, \(second)", "必须为 0 到 second（\(second)）")))
    }
    prove(respond) { prover throws(LogFailure) in
      let path = try prover.consistency(from: first, to: second)
      return try Proof(path, root: prover.root(size: second))
    } answer: { proof in
      Self.answer(proof) { writer in
        writer.field("first", first)
        writer.field("second", second)
      }
    }
  }

  /// A path and the root that it leads to.
  private struct Proof: Sendable {
    let path: [Digest]
    let root: Digest

    init?(_ path: [Digest]?, root: Digest?) {
      guard let path, let root else { return nil }
      self.path = path
      self.root = root
    }
  }

  private static func answer(
    _ proof: Proof?, _ fields: (inout JSONWriter) -> Void
  ) -> HTTPResponse {
    guard let proof else { return unsigned }
    return Answer.json { writer in
      fields(&writer)
      writer.field("root", proof.root.hex)
      writer.key("path")
      writer.beginArray()
      for hash in proof.path { writer.string(hash.hex) }
      writer.endArray()
    }
  }

  private func prove<Value: Sendable>(
    _ respond: @escaping Respond,
    _ work: @escaping @Sendable (inout LogProver) throws(LogFailure) -> Value,
    answer: @escaping (Value) -> HTTPResponse
  ) {
    guard !server.proofs.isFull else {
      var response = Answer.refusal(.tooManyRequests, .busy)
      response.headers.set("Retry-After", "1")
      return respond(response)
    }
    server.proofs.run(work) { result in
      switch result {
      case .success(let value): respond(answer(value))
      case .failure(let failure): respond(Self.unreadable(failure))
      }
    }
  }

  private func number(
    _ name: String, _ request: HTTPRequest, _ respond: Respond, standard: UInt64? = nil
  ) -> UInt64? {
    let text = request.query(name)
    if text == nil, let standard { return standard }
    guard let number = text.flatMap({ UInt64($0) }), number <= UInt64(Int64.max) else {
      respond(
        Answer.refusal(.badRequest, .field(name, "must be a whole number", "必须为整数")))
      return nil
    }
    return number
  }

  private static let unsigned = Answer.refusal(
    .notFound,
    CommandRefusal(
      code: "head.missing",
      words: Words(
        "no head has been signed that far; heads are signed at an interval",
        "尚无签名日志头到达该处；日志头按间隔签名")))
}
