/// Whose handles a console has been told.
struct ToldHandles {
  /// Everybody up to this handle was told who is there still.
  private var through: UInt32 = 0
  private var others = HandleSet()

  /// Those of some handles, in order, that were not told yet; they count as told from now on.
  mutating func takeUntold(of handles: [UInt32]) -> [UInt32] {
    guard let last = handles.last, last > through else { return [] }
    var untold: [UInt32] = []
    for handle in handles where handle > through && others.insert(handle) {
      untold.append(handle)
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
