internal import Client
internal import Engine
internal import Events
internal import Importers
internal import Server
internal import Wire

/// Carries out an import's commands through a running server.
struct ServerSink: CommandSink {
  private let server: ServerAddress
  private let client: BlockingHTTPClient

  init(server: ServerAddress, token: String) throws(Failure) {
    do throws(ClientError) {
      client = try BlockingHTTPClient(address: server)
    } catch {
      throw .work(Self.words(error, server))
    }
    self.server = server
    client.token = token
  }

  mutating func submit(_ commands: [Command]) throws -> [SubmissionResult] {
    let bodies = commands.map { command in
      var writer = JSONWriter()
      CommandCodec.write(command, to: &writer)
      return writer.bytes
    }
    do throws(ClientError) {
      return try client.submit(bodies).map { answer in
        switch answer.outcome {
        case .accepted(let positions): .accepted(events: positions?.count ?? 0)
        case .duplicate(let positions): .duplicate(events: positions?.count ?? 0)
        case .rejected(let code, let words, _): .rejected(code: code, words: words)
        }
      }
    } catch {
      throw Failure.work(Self.words(error, server))
    }
  }

  private static func words(_ error: ClientError, _ server: ServerAddress) -> Words {
    Words("\(server): \(error.words.english)", "\(server)：\(error.words.chinese)")
  }

  /// The digest of the server's whole state.
  func digest() throws(Failure) -> String {
    let body: [UInt8]
    do throws(ClientError) {
      body = try client.get("/v1/digest")
    } catch {
      throw .work(Self.words(error, server))
    }
    do throws(JSONError) {
      return try JSON(parsing: body)["digest"]?.string ?? ""
    } catch {
      throw .work(Words("the server's answer: \(error)", "服务器答复：\(error)"))
    }
  }
}
