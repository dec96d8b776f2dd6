import Foundation
import Testing

/// The program under test, as it was built beside these tests.
enum Program {
  /// A run that takes longer is ended, so that it fails rather than hangs.
  static let secondsMax = 120

  /// What every run starts from: no locale and no token of whoever runs the tests.
  private static let environment = ["LANG": "C", "PATH": "/usr/bin:/bin"].merging(
    ProcessInfo.processInfo.environment.filter { $0.key == "LD_LIBRARY_PATH" }
  ) { $1 }

  /// The binary: beside the test bundle wherever that was built, else in the checkout's own build folder.
  static func path() throws -> String {
    let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    var folders: [URL] = []
    for start in [bundle, CommandLine.arguments[0]] {
      var folder = URL(filePath: start).standardizedFileURL
      for _ in 0..<4 {
        folder.deleteLastPathComponent()
        folders.append(folder)
      }
    }
    // The checkout's own build may be an older one, so it comes last.
    folders.append(URL(filePath: #filePath).appending(path: "../../../.build/debug"))
    let found = folders.map { $0.appending(path: "zhihui").standardizedFileURL.path }.first {
      FileManager.default.isExecutableFile(atPath: $0) && !isFolder($0)
    }
    return try #require(found, "zhihui was not built beside \(bundle)")
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  /// A process of the program that has not been started.
  static func process(
    _ arguments: [String], _ changes: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try path())
    process.arguments = arguments
    process.environment = environment.merging(changes) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs the program to its end.
  @discardableResult
  static func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(try process(arguments, environment))
  }

  /// Runs the program and has the system end it at the first write beyond a size of a file.
  static func run(_ arguments: String..., fileBlocksMax blocks: Int) async throws -> Outcome {
    let process = try process(["-c", "ulimit -c 0; ulimit -f \(blocks); exec \"$@\"", "sh"])
    process.arguments? += [try path()] + arguments
    process.executableURL = URL(filePath: "/bin/sh")
    return try await run(process)
  }

  /// Runs a process to its end.
  static func run(_ process: Process) async throws -> Outcome {
    // Files rather than pipes: nobody has to read while the process runs.
    let scratch = ScratchDirectory()
    try scratch.make()
    for name in ["output", "complaint"] { try scratch.write("", to: name) }
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("output"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("complaint"))
    try start(process)
    let ending = await ending(of: process)
    return Outcome(
      ending: ending, output: try scratch.read("output"), complaint: try scratch.read("complaint"))
  }

  /// Starts a process that takes every signal: threads of a pool block some, and a process inherits that.
  static func start(_ process: Process) throws {
    var none = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  /// Waits for the end of a process.
  static func ending(of process: Process) async -> Outcome.Ending {
    let limit = DispatchWorkItem {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(secondsMax), execute: limit)
    defer { limit.cancel() }
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        process.waitUntilExit()
        let status = process.terminationStatus
        continuation.resume(
          returning: process.terminationReason == .exit ? .code(status) : .signal(status))
      }
    }
  }
}
