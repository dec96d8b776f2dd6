internal import Events
internal import Projections

/// Where everybody is, each with a handle, in the order in which they moved last.
///
/// A handle is given at first sight and means the same one as long as the process lives, so that one frame serves all
/// consoles. Entries are a list linked by handles: whoever moves goes to its end, so that finding who moved since a
/// change costs only what moved.
struct MoverBoard {
  /// Where one is of those who are or were there; plain numbers, since there are many to look at.
  struct Entry {
    /// The newest position; nil for whoever is gone, for good.
    fileprivate(set) var fix: TrackFix?
    /// The number of its last change.
    fileprivate(set) var changed: UInt64 = 0
    fileprivate var previous: UInt32 = Self.none
    fileprivate var next: UInt32 = Self.none

    /// Stands for the end of the list.
    fileprivate static let none: UInt32 = 0
  }

  private var entries: [Entry] = []
  private var subjects: [StreamID] = []
  private var handles: [UUID128: UInt32] = [:]
  private var last = Entry.none
  /// The number of the last change of all.
  private(set) var changes: UInt64 = 0

  /// The greatest handle that was given; 0 before the first.
  var handleMax: UInt32 { UInt32(entries.count) }

  /// All handles that were ever given, in order.
  var everybody: ClosedRange<UInt32>? { entries.isEmpty ? nil : 1...handleMax }

  subscript(handle: UInt32) -> Entry { entries[Self.index(handle)] }

  /// Who a handle is.
  func subject(of handle: UInt32) -> StreamID { subjects[Self.index(handle)] }

  /// Takes the newest position of somebody; what is the same moves nobody.
  mutating func see(_ sighting: Sighting) {
    let uuid = sighting.subject.uuid
    guard let handle = handles[uuid] else {
      entries.append(Entry(fix: sighting.fix))
      subjects.append(sighting.subject)
      handles[uuid] = handleMax
      return append(handleMax)
    }
    guard self[handle].fix != sighting.fix else { return }
    entries[Self.index(handle)].fix = sighting.fix
    unlink(handle)
    append(handle)
  }

  /// Forgets where somebody was; whoever comes back gets another handle.
  mutating func forget(_ uuid: UUID128) {
    guard let handle = handles.removeValue(forKey: uuid) else { return }
    entries[Self.index(handle)].fix = nil
    unlink(handle)
    append(handle)
  }

  /// Who moved or went after a change, by handle.
  func changed(since change: UInt64) -> [UInt32] {
    var changed: [UInt32] = []
    var handle = last
    while handle != Entry.none, self[handle].changed > change {
      changed.append(handle)
      handle = self[handle].previous
    }
    changed.sort()
    return changed
  }

  private mutating func append(_ handle: UInt32) {
    changes += 1
    let index = Self.index(handle)
    entries[index].changed = changes
    entries[index].previous = last
    entries[index].next = Entry.none
    if last != Entry.none { entries[Self.index(last)].next = handle }
    last = handle
  }

  private mutating func unlink(_ handle: UInt32) {
    let entry = self[handle]
    if entry.previous != Entry.none { entries[Self.index(entry.previous)].next = entry.next }
    if entry.next == Entry.none {
      last = entry.previous
    } else {
      entries[Self.index(entry.next)].previous = entry.previous
    }
  }

  private static func index(_ handle: UInt32) -> Int { Int(handle) - 1 }
}
