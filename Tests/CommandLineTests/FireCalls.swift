import Foundation

/// Real calls of a fire department (Samples/README.md).
enum FireCalls {
  /// The file that holds them.
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Samples/sf-fire-calls.csv").path

  static let rows = 41
  static let incidents = 22
  static let teams = 36
  static let timestamps = 261
  static let contradictions = 1
  /// Of an office, of teams in service, of alarms and what became of them.
  static let events: Int64 = 382

  /// One incident of one team, E39: from Received to Available.
  static let incident = "16146990"
  static let received = "2017-01-01T07:57:56Z"
  static let entered = "2017-01-01T07:59:31Z"
  static let cleared = "2017-01-01T08:24:11Z"

  /// The same calls several times over under numbers of their own, enough for several commits.
  static func repeated(_ times: Int) throws -> String {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    var text = lines[0] + "\n"
    for time in 10..<10 + times {
      for line in lines.dropFirst() {
        var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let call = fields[0] + String(time)
        fields[2] += String(time)
        fields[fields.count - 1].replace(fields[0], with: call, maxReplacements: 1)
        fields[0] = call
        text += fields.joined(separator: ",") + "\n"
      }
    }
    return String(text)
  }
}
