import Foundation
import FoundationNetworking
import Testing
import Wire

/// `zhihui serve` on a port that the system chose.
final class RunningServer {
  private let process: Process
  /// Where it says that it serves.
  let url: String
  /// What it said when it began.
  let announced: JSON

  init(
    data: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws {
    process = try Program.process(
      ["serve", "--data", data, "--port", "0", "--json"] + arguments, environment)
    let pipe = Pipe()
    process.standardOutput = pipe
    try Program.start(process)
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let more = pipe.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the server ended before it served")
      line += more
    }
    announced = try JSON(parsing: Array(line.dropLast()))
    url = try #require(announced["url"]?.string)
  }

  var processIdentifier: Int32 { process.processIdentifier }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Sends a signal and waits for the end.
  func end(_ signal: Int32) async -> Outcome.Ending {
    kill(process.processIdentifier, signal)
    return await Program.ending(of: process)
  }

  /// The status and the body of an answer.
  func get(
    _ path: String, token: String? = nil
  ) async throws -> (status: Int, body: [UInt8]) {
    var request = URLRequest(url: try #require(URL(string: url + path)))
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    return try await answer(request)
  }

  /// The status and the body of an answer to JSON.
  func post(
    _ path: String, _ body: String, token: String? = nil
  ) async throws -> (status: Int, body: [UInt8]) {
    var request = URLRequest(url: try #require(URL(string: url + path)))
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    request.httpMethod = "POST"
    request.httpBody = Data(body.utf8)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    return try await answer(request)
  }

  private func answer(_ request: URLRequest) async throws -> (status: Int, body: [UInt8]) {
    let (data, response) = try await URLSession.shared.data(for: request)
    let answer = try #require(response as? HTTPURLResponse)
    return (answer.statusCode, Array(data))
  }
}
