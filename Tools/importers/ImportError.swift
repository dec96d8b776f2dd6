public import Events

/// Why an import could not begin or go on; nothing is lost by repeating it.
public enum ImportError: Error, Equatable, Sendable {
  /// The file cannot be read; the number is the system's.
  case unreadableFile(path: String, code: Int32)
  /// There is no header line that could be read.
  case headerMissing
  /// Columns that the import needs are not in the header.
  case columnsMissing([String])
  /// There are more rows than ``ImportLimits/rowsMax``.
  case tooManyRows(limit: Int)
  /// The file is larger than ``ImportLimits/wholeFileSizeBytesMax``.
  case fileTooLarge(sizeBytesMax: Int)
  /// The text is no GeoJSON feature collection.
  case notGeoJSON(line: Int, problem: String)
  /// Two of the files are about the same taxi.
  case repeatedFile(String)
  /// The time zone is not known here.
  case zoneUnknown(String)
  /// The sink answered fewer or more commands than it was given.
  case answersMissing(expected: Int, received: Int)

  /// What was wrong and what to do.
  public var words: Words {
    switch self {
    case .unreadableFile(let path, let code):
      Words(
        "\(path) cannot be read (system error \(code)); check the path and the rights",
        "无法读取 \(path)（系统错误 \(code)）；请检查路径和权限")
    case .headerMissing:
      Words(
        "the file has no header line; its first line must name the columns",
        "文件没有表头；首行须为列名")
    case .columnsMissing(let names):
      Words(
        "the file lacks the columns: \(names.joined(separator: ", ")); add them to its header",
        "文件缺少列：\(names.joined(separator: "、"))；请在表头中补全")
    case .tooManyRows(let limit):
      Words(
        "the file has more than \(limit) rows; split it",
        "文件超过 \(limit) 行；请拆分后导入")
    case .fileTooLarge(let sizeBytesMax):
      Words(
        "the file is larger than \(sizeBytesMax) bytes; split it",
        "文件超过 \(sizeBytesMax) 字节；请拆分后导入")
    case .notGeoJSON(let line, let problem):
      Words(
        "line \(line): this is no GeoJSON feature collection: \(problem)",
        "第 \(line) 行：不是 GeoJSON 要素集合：\(problem)")
    case .repeatedFile(let name):
      Words(
        "\(name) is about the same taxi as another of the files; name each taxi once",
        "\(name) 与另一个文件属于同一辆出租车；每辆车只能给出一个文件")
    case .zoneUnknown(let name):
      Words(
        "the time zone \(name) is not known on this machine",
        "本机没有时区 \(name)")
    case .answersMissing(let expected, let received):
      Words(
        "\(expected) commands were submitted and \(received) answered; repeat the import",
        "提交了 \(expected) 条指令，只收到 \(received) 条答复；请重新导入")
    }
  }
}
