internal import Wire

/// Whose handles a console has been told.
struct ToldHandles {
  /// Everybody up to this handle was told who is there still.
  private var through: UInt32 = 0
  private var others = HandleSet()

  /// The handles of those who were not told yet, in order; they count as told from now on.
  mutating func takeUntold(of movers: [Mover]) -> [UInt32] {
    guard let last = movers.last, last.handle > through else { return [] }
    var untold: [UInt32] = []
    for mover in movers where mover.handle > through && others.insert(mover.handle) {
      untold.append(mover.handle)
    }
    return untold
  }

  /// Whether somebody is among those up to whom everybody was told.
  func includes(_ handle: UInt32) -> Bool { handle <= through }

  /// Notes that everybody was told who is there, which spares looking at each.
  mutating func toldEverybody(through handle: UInt32) {
    through = handle
    others = HandleSet()
  }
}
