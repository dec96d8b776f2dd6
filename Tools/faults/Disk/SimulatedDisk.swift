public import EventLog
internal import Glibc

/// A disk whose power can be cut, and any of whose operations can be made to fail.
///
/// Programs see ordinary files in a folder of the system; beside them it keeps what would be left of each file if
/// the power went now. Only what a log writes through it is known to it. It has one user at a time.
public final class SimulatedDisk {
  /// Gives a folder of the system for programs to see, gone with the disk.
  private let folder: ScratchFolder
  private var functions: FaultyFunctions?
  private var files: [SimulatedFile] = []
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]

  /// What was done to the disk so far, in order.
  public private(set) var operations: [DiskOperation] = []
  /// The fault to come: it befalls the first operation that it can befall, counted from an operation on, or all
  /// of them.
  public var plan: (fault: Fault, from: Int, lasts: Bool)?
  /// The operation at which the power goes.
  public var powerCutAt: Int?
  /// Whether every sync says it is done and does nothing.
  public var syncsLie = false
  /// Whether the power has gone.
  public private(set) var isOff = false
  /// The fault that was met last, and where.
  public private(set) var lastFault: (fault: Fault?, operation: DiskOperation)?

  /// Makes a disk that holds files.
  public init(_ contents: [String: [UInt8]] = [:]) throws(ScratchFailure) {
    folder = try ScratchFolder()
    for (name, bytes) in contents {
      try folder.write(bytes, to: name)
      durableNames[name] = files.count
      files.append(SimulatedFile(durable: bytes))
    }
    names = durableNames
    functions = FaultyFunctions(of: self)
  }

  /// The log on it.
  public var directory: LogDirectory {
    LogDirectory(path: folder.path, disk: Disk(name: functions?.name))
  }

  /// The files as programs see them, whether durable or not.
  public func visible() throws(ScratchFailure) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in names.keys { contents[name] = try folder.read(name) }
    return contents
  }

  /// The files as they are found once the power is back; each call may find others.
  func remains(after cut: inout PowerCut) -> [String: [UInt8]] {
    isOff = true
    var contents: [String: [UInt8]] = [:]
    for name in Set(names.keys).union(durableNames.keys).sorted() {
      let isKept = durableNames[name] == names[name] || cut.keeps()
      if !isKept { cut.saw(durableNames[name] == nil ? .fileLost : .fileReturned) }
      guard let file = isKept ? names[name] : durableNames[name] else { continue }
      contents[name] = files[file].remains(after: &cut)
    }
    return contents
  }

  /// Ends all faults, as when a process starts anew on a disk that works again.
  public func heal() {
    plan = nil
    lastFault = nil
    powerCutAt = nil
    syncsLie = false
  }

  // MARK: what the file functions call

  /// Whether an operation goes through; otherwise what is to be said, and how many bytes of a write are done.
  enum Verdict {
    case done
    case failed(Int32)
    case written(Int, Int32)
  }

  func has(_ name: String) -> Bool { names[name] != nil }

  func number(of name: String) -> Int? { names[name] }

  func create(_ name: String) -> Verdict {
    meet(.create, name) { disk, fault in
      guard fault == nil else { return }
      disk.names[name] = disk.files.count
      disk.files.append(SimulatedFile())
    }
  }

  func write(_ bytes: [UInt8], at offset: Int, to file: Int) -> Verdict {
    var half: Int?
    let verdict = meet(.write, name(of: file)) { disk, fault in
      switch fault {
      case .shortWrite:
        half = bytes.count / 2
        disk.files[file].write(Array(bytes[..<(bytes.count / 2)]), at: offset)
      case .refuses, .full: break
      case nil, .syncFailsKept, .syncFailsLost, .syncLies:
        disk.files[file].write(bytes, at: offset)
      }
    }
    guard let half, case .failed(let code) = verdict else { return verdict }
    return .written(half, code)
  }

  func truncate(_ file: Int, to sizeBytes: Int) -> Verdict {
    meet(.truncate, name(of: file)) { disk, fault in
      if fault == nil { disk.files[file].truncate(to: sizeBytes) }
    }
  }

  func synchronise(_ file: Int, andFolder: Bool) -> Verdict {
    meet(.sync, name(of: file)) { disk, fault in
      switch fault {
      case nil, .syncFailsKept:
        disk.files[file].synchronise()
        if andFolder { disk.durableNames = disk.names }
      case .syncFailsLost: disk.files[file].forget()
      case .syncLies, .refuses, .full, .shortWrite: break
      }
    }
  }

  func synchroniseFolder() -> Verdict {
    meet(.syncFolder, "") { disk, fault in
      if fault == nil { disk.durableNames = disk.names }
    }
  }

  func delete(_ name: String, andSynchronise: Bool) -> Verdict {
    meet(.delete, name) { disk, fault in
      guard fault == nil else { return }
      disk.names[name] = nil
      if andSynchronise { disk.durableNames = disk.names }
    }
  }

  private func name(of file: Int) -> String { names.first { $0.value == file }?.key ?? "" }

  /// Counts an operation, decides its fate, and lets `work` do what is left of it.
  private func meet(
    _ kind: DiskOperation.Kind, _ name: String, _ work: (SimulatedDisk, Fault?) -> Void
  ) -> Verdict {
    guard !isOff else { return .failed(kind.failureCode) }
    let operation = DiskOperation(kind: kind, file: name)
    let index = operations.count
    operations.append(operation)
    guard index != powerCutAt else {
      // What was being written may get there; a sync that was cut promised nothing.
      work(self, kind == .sync || kind == .syncFolder ? .refuses : nil)
      isOff = true
      lastFault = (nil, operation)
      return .failed(kind.failureCode)
    }
    var fault: Fault?
    if let plan, index >= plan.from, plan.fault.befalls(kind) {
      fault = plan.fault
      if !plan.lasts { self.plan = nil }
    }
    if syncsLie, kind == .sync || kind == .syncFolder { fault = .syncLies }
    work(self, fault)
    guard let fault, let code = fault.code(for: kind) else { return .done }
    lastFault = (fault, operation)
    return .failed(code)
  }
}
