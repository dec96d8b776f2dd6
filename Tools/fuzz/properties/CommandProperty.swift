internal import Engine
internal import Events
internal import Server
internal import Wire

/// Bytes are a command or a refusal with words; a command that is written is read as the same one, and as the same
/// bytes.
enum CommandProperty {
  static func check(_ bytes: [UInt8]) {
    let command: Command
    do throws(CommandRefusal) {
      command = try CommandCodec.read(bytes)
    } catch {
      precondition(
        !error.code.isEmpty && !error.words.english.isEmpty && !error.words.chinese.isEmpty,
        "a refusal says what was wrong")
      return
    }
    let written = Self.bytes(of: command)
    guard let again = try? CommandCodec.read(written) else {
      preconditionFailure("a written command is not read")
    }
    precondition(again == command, "a written command is read otherwise")
    precondition(Self.bytes(of: again) == written, "a command that is written again differs")
  }

  private static func bytes(of command: Command) -> [UInt8] {
    var writer = JSONWriter()
    CommandCodec.write(command, to: &writer)
    return writer.bytes
  }
}
