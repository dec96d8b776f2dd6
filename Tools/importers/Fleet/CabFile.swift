/// One file of the EPFL mobility data set: the positions of one taxi.
public struct CabFile {
  /// The file's name, which names the taxi.
  public let name: String
  /// Its bytes.
  public let source: ByteSource

  /// Names a file by its path; folders before the name do not count.
  public init(name: String, source: ByteSource) {
    self.name = String(name.split(separator: "/").last ?? "")
    self.source = source
  }

  /// The taxi's name: the file's without what the data set puts around it.
  var taxi: String {
    var taxi = name[...]
    if taxi.hasSuffix(".txt") { taxi.removeLast(4) }
    for prefix in ["cabspotting-", "new_"] where taxi.hasPrefix(prefix) {
      taxi.removeFirst(prefix.count)
    }
    return String(taxi)
  }
}
