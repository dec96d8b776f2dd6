internal import Loop
internal import Tiles

/// Has the pool read pictures out of the file of tiles, some at a time: one file, one reader, one thread of the pool,
/// so that the log's writer always finds another.
final class TileDesk {
  /// Requests that may wait; a further one is answered `busy`.
  static let waitingMax = 4_096
  /// Pictures that are read before the loop hears of them.
  static let batchMax = 16

  typealias Answer = (Result<[UInt8]?, TileFailure>) -> Void

  /// A request, which its sender may have left.
  final class Asked {
    fileprivate let address: TileAddress
    fileprivate let answer: Answer
    fileprivate var isLeft = false

    fileprivate init(_ address: TileAddress, _ answer: @escaping Answer) {
      (self.address, self.answer) = (address, answer)
    }

    /// Nobody is there any more to take the answer.
    func leave() { isLeft = true }
  }

  private struct Job: ~Copyable, Sendable {
    var file: TileFile
    let addresses: [TileAddress]
  }

  private struct Done: ~Copyable, Sendable {
    let file: TileFile
    let pictures: [Result<[UInt8]?, TileFailure>]
  }

  /// What the file says of itself.
  let metadata: TileMetadata
  /// The zooms that it has.
  let zooms: ClosedRange<Int>
  /// Called once, when something could not be read.
  var onFailure: ((TileFailure) -> Void)?

  private let loop: EventLoop
  /// Nil while the pool has it.
  private var file: TileFile?
  private var waiting: [Asked] = []

  init(_ file: consuming TileFile, loop: EventLoop) {
    metadata = file.metadata
    zooms = file.zooms
    self.loop = loop
    self.file = consume file
  }

  /// Whether so many wait that new requests are turned away.
  var isFull: Bool { waiting.count >= Self.waitingMax }

  /// Reads the picture of a tile; nil where the file has none.
  func picture(at address: TileAddress, then answer: @escaping Answer) -> Asked {
    let asked = Asked(address, answer)
    waiting.append(asked)
    begin()
    return asked
  }

  private func begin() {
    guard file != nil else { return }
    waiting.removeAll(where: \.isLeft)
    let batch = Array(waiting.prefix(Self.batchMax))
    guard !batch.isEmpty, let file = file.take() else { return }
    waiting.removeFirst(batch.count)
    let job = Job(file: file, addresses: batch.map(\.address))
    loop.offload(job, Self.read) { [self] done in ended(done, batch) }
  }

  private static func read(_ job: consuming Job) -> Done {
    var pictures: [Result<[UInt8]?, TileFailure>] = []
    var file = job.file
    for address in job.addresses {
      do throws(TileFailure) {
        pictures.append(.success(try file.picture(at: address)))
      } catch {
        pictures.append(.failure(error))
      }
    }
    return Done(file: file, pictures: pictures)
  }

  private func ended(_ done: consuming Done, _ batch: [Asked]) {
    let pictures = done.pictures
    let home = done.file
    file = consume home
    begin()
    for (asked, picture) in zip(batch, pictures) {
      if case .failure(let failure) = picture {
        onFailure?(failure)
        onFailure = nil
      }
      if !asked.isLeft { asked.answer(picture) }
    }
  }
}
