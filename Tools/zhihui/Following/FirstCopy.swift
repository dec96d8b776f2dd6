internal import Client
internal import EventLog
internal import Events
internal import Glibc
internal import Server

/// Makes the empty log of a follower that starts on an empty directory: what it is called must be asked first.
enum FirstCopy {
  static func make(
    _ directory: LogDirectory, of url: String, at address: ServerAddress, _ terminal: Terminal
  ) throws(Failure) {
    let source = try HTTPShipmentSource(address, token: nil)
    guard !directory.hasLog else { return }
    var backoff = Backoff()
    while true {
      do throws(CopyFailure) {
        let summary = try source.summary()
        do throws(LogFailure) {
          try ReplicaWriter.create(
            directory, storeID: summary.storeID, algorithm: summary.algorithm, origin: url)
        } catch {
          throw CopyFailure.log(error)
        }
        return
      } catch .unreachable(let words) {
        terminal.complain(words)
        let milliseconds = backoff.next(afterMilliseconds: 0)
        // Nothing else is done yet: the loop begins to run when there is a copy to serve.
        usleep(UInt32(milliseconds) * 1_000)
      } catch {
        throw .work(error.words)
      }
    }
  }
}
