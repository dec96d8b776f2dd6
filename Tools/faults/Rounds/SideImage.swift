internal import EventLog
internal import Events
internal import Seal

/// The small files beside a log, and the signed heads, with what is read from them.
struct SideImage {
  /// What is read of all of them.
  struct Content: Equatable {
    let heads: [SignedHead]
    let paths: [[Digest]]
    let signer: String?
    let origin: OriginFile?
    let fence: FenceFile?
  }

  static let targets = ["heads.db", "signing.key", "origin", "fenced"]
  private static let headsMax = 1_000

  /// The files of a copy of a log; the markers keep anybody from writing into it.
  let files: [String: [UInt8]]
  let content: Content

  /// Signs heads of a log and puts markers beside it.
  init(_ image: LogImage, seed: UInt64) throws(ScratchFailure) {
    let folder = try ScratchFolder()
    for (name, bytes) in image.files { try folder.write(bytes, to: name) }
    let directory = LogDirectory(path: folder.path)
    do throws(LogFailure) {
      try Writer.open(directory, create: false).close()
      let storeID = try Reader(directory).storeID
      let signer = try SigningKeyFile(path: directory.path + "/signing.key")
        .openOrMake(storeID: storeID)
      _ = try LogProver.with(directory) { prover throws(LogFailure) in
        try prover.sign(with: signer, at: image.workload.recordedAt(LogImage.batches))
      }
      try OriginFile(
        url: "http://10.0.0.1:8420", promotedEpoch: seed % 9 + 1, isTold: seed % 2 == 0
      )
      .write(directory)
      try FenceFile(
        storeID: storeID, epoch: seed % 99, url: "http://10.0.0.2:8420",
        at: image.workload.recordedAt(1)
      ).write(directory)
    } catch {
      preconditionFailure("heads without faults are signed: \(error)")
    }
    var files: [String: [UInt8]] = [:]
    for name in try folder.names() where !name.hasSuffix("-shm") {
      files[name] = try folder.read(name)
    }
    self.files = files
    do throws(LogFailure) {
      content = try Self.read(directory)
    } catch {
      preconditionFailure("files without faults are read: \(error)")
    }
  }

  /// Verifies a log and reads everything beside it.
  static func read(_ directory: LogDirectory) throws(LogFailure) -> Content {
    let verification = try Verifier.verify(directory)
    if let bad = verification.firstBad {
      throw .corrupt(position: bad.position, what: bad.what)
    }
    let storeID = try Reader(directory).storeID
    let (heads, paths) = try LogProver.with(directory) { prover throws(LogFailure) in
      let heads = try prover.heads(after: 0, limit: headsMax)
      var paths: [[Digest]] = []
      for number in 0..<(heads.last?.size ?? 0) {
        paths.append(
          try prover.inclusion(of: Position(number + 1), size: heads.last?.size ?? 0) ?? [])
      }
      return (heads, paths)
    }
    return Content(
      heads: heads, paths: paths,
      signer: try SigningKeyFile(path: directory.path + "/signing.key").open(storeID: storeID)?
        .noteKey.description,
      origin: try OriginFile.read(directory), fence: try FenceFile.read(directory))
  }
}
