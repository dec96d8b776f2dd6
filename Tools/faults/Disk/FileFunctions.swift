internal import CSQLite

// Functions that SQLite calls. They stand free because a C function pointer cannot be made from a method.

private typealias OpenFile = FaultyFunctions.OpenFile

func openFile(
  _ functions: UnsafeMutablePointer<sqlite3_vfs>?, _ path: sqlite3_filename?,
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
  _ flagsOut: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let functions = unsafe functions, let file = unsafe file,
    let system = unsafe sqlite3_vfs_find(nil), let open = unsafe system.pointee.xOpen,
    let context = unsafe functions.pointee.pAppData
  else { return SQLITE_MISUSE }
  unsafe file.pointee.pMethods = nil
  // A file without a name is for scratch work and lost in any case.
  guard let path = unsafe path else { return unsafe open(system, nil, file, flags, flagsOut) }
  let disk = unsafe Unmanaged<SimulatedDisk>.fromOpaque(context).takeUnretainedValue()
  let name = unsafe lastComponent(path)
  let isFolder =
    flags & (SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB) == 0
    && flags & SQLITE_OPEN_SUPER_JOURNAL != 0
  if !isFolder, !disk.has(name), flags & SQLITE_OPEN_CREATE != 0 {
    if case .failed(let code) = disk.create(name) { return code }
  }
  let code = unsafe open(system, path, file, flags, flagsOut)
  guard code == SQLITE_OK, let methods = unsafe file.pointee.pMethods else { return code }
  // SQLite makes the name of a journal durable with the journal's first sync.
  let isJournal = flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL) != 0
  unsafe record(of: file).initialize(
    to: OpenFile(
      disk: UnsafeRawPointer(context), methods: methods,
      number: isFolder ? -1 : disk.number(of: name) ?? -1, isSyncedWithFolder: isJournal))
  let patched = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  unsafe patched.initialize(to: methods.pointee)
  unsafe patched.pointee.xClose = closeFile
  unsafe patched.pointee.xWrite = writeFile
  unsafe patched.pointee.xTruncate = truncateFile
  unsafe patched.pointee.xSync = synchroniseFile
  unsafe file.pointee.pMethods = UnsafePointer(patched)
  return SQLITE_OK
}

func deleteFile(
  _ functions: UnsafeMutablePointer<sqlite3_vfs>?, _ path: UnsafePointer<CChar>?,
  _ synchronises: Int32
) -> Int32 {
  guard let path = unsafe path, let system = unsafe sqlite3_vfs_find(nil),
    let delete = unsafe system.pointee.xDelete, let context = unsafe functions?.pointee.pAppData
  else { return SQLITE_MISUSE }
  let disk = unsafe Unmanaged<SimulatedDisk>.fromOpaque(context).takeUnretainedValue()
  let name = unsafe lastComponent(path)
  if disk.has(name) {
    let verdict = disk.delete(name, andSynchronise: synchronises != 0)
    if case .failed(let code) = verdict { return code }
  }
  return unsafe delete(system, path, 0)
}

private func closeFile(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
  guard let file = unsafe file, let patched = unsafe file.pointee.pMethods else {
    return SQLITE_MISUSE
  }
  let close = unsafe record(of: file).pointee.methods.pointee.xClose
  let code = unsafe close?(file) ?? SQLITE_MISUSE
  unsafe patched.deallocate()
  return code
}

private func writeFile(
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32,
  _ offset: sqlite3_int64
) -> Int32 {
  guard let file = unsafe file, let bytes = unsafe bytes else { return SQLITE_MISUSE }
  let open = unsafe record(of: file).pointee
  let write = unsafe open.methods.pointee.xWrite
  let copy = unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
    unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.copyMemory(
      from: bytes, byteCount: Int(count))
    initialized = Int(count)
  }
  switch unsafe disk(of: open).write(copy, at: Int(offset), to: open.number) {
  case .done: return unsafe write?(file, bytes, count, offset) ?? SQLITE_MISUSE
  case .failed(let code): return code
  case .written(let part, let code):
    _ = unsafe write?(file, bytes, Int32(part), offset)
    return code
  }
}

private func truncateFile(
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ sizeBytes: sqlite3_int64
) -> Int32 {
  guard let file = unsafe file else { return SQLITE_MISUSE }
  let open = unsafe record(of: file).pointee
  if case .failed(let code) = unsafe disk(of: open).truncate(open.number, to: Int(sizeBytes)) {
    return code
  }
  let truncate = unsafe open.methods.pointee.xTruncate
  return unsafe truncate?(file, sizeBytes) ?? SQLITE_MISUSE
}

private func synchroniseFile(
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32
) -> Int32 {
  guard let file = unsafe file else { return SQLITE_MISUSE }
  let open = unsafe record(of: file).pointee
  let disk = unsafe disk(of: open)
  let number = unsafe open.number
  let verdict =
    number < 0
    ? disk.synchroniseFolder()
    : disk.synchronise(number, andFolder: unsafe open.isSyncedWithFolder)
  guard case .failed(let code) = verdict else { return SQLITE_OK }
  return code
}

private func record(of file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<OpenFile> {
  unsafe (UnsafeMutableRawPointer(file) + FaultyFunctions.systemSizeBytes)
    .assumingMemoryBound(to: OpenFile.self)
}

private func disk(of open: OpenFile) -> SimulatedDisk {
  unsafe Unmanaged<SimulatedDisk>.fromOpaque(open.disk).takeUnretainedValue()
}

private func lastComponent(_ path: UnsafePointer<CChar>) -> String {
  let text = unsafe String(cString: path)
  return text.split(separator: "/").last.map(String.init) ?? text
}
