extension ScratchFolder {
  /// A folder with files of which one has one bit changed, that one as it is now, and which bit it is.
  static func flipped(
    _ files: [String: [UInt8]], in name: String, _ generator: inout SeededGenerator
  ) throws(ScratchFailure) -> (folder: ScratchFolder, bytes: [UInt8], bit: Int) {
    var bytes = files[name] ?? []
    let bit = generator.number(0..<bytes.count * 8)
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    let folder = try ScratchFolder()
    for (file, content) in files {
      try folder.write(file == name ? bytes : content, to: file)
    }
    return (folder, bytes, bit)
  }
}
