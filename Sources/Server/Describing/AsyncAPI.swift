internal import Wire

/// The live feed described for programs (AsyncAPI 3.0.0), written from the table of messages.
enum AsyncAPI {
  static let document: [UInt8] = {
    var writer = JSONWriter(capacity: 32 << 10)
    writer.beginObject()
    writer.field("asyncapi", "3.0.0")
    OpenAPI.info("Zhihui, live feed", &writer)
    writer.key("channels")
    OpenAPI.object(&writer) { writer in
      writer.key("live")
      OpenAPI.object(&writer) { writer in
        writer.field("address", LiveSession.path)
        writer.key("messages")
        OpenAPI.object(&writer) { writer in
          for message in LiveMessage.all {
            writer.key(message.key)
            OpenAPI.object(&writer) { writer in
              writer.field("$ref", "#/components/messages/\(message.key)")
            }
          }
        }
      }
    }
    writer.key("operations")
    OpenAPI.object(&writer) { writer in
      operation("fromConsole", "receive", LiveMessage.fromConsole, &writer)
      operation("toConsole", "send", LiveMessage.toConsole, &writer)
    }
    writer.key("components")
    OpenAPI.object(&writer) { writer in
      writer.key("messages")
      OpenAPI.object(&writer) { writer in
        for message in LiveMessage.all { component(message, &writer) }
      }
      OpenAPI.writeSchemas(&writer)
    }
    writer.endObject()
    return writer.bytes
  }()

  private static func operation(
    _ name: String, _ action: String, _ messages: [LiveMessage], _ writer: inout JSONWriter
  ) {
    writer.key(name)
    OpenAPI.object(&writer) { writer in
      writer.field("action", action)
      writer.key("channel")
      OpenAPI.object(&writer) { $0.field("$ref", "#/channels/live") }
      writer.key("messages")
      writer.beginArray()
      for message in messages {
        OpenAPI.object(&writer) {
          $0.field("$ref", "#/channels/live/messages/\(message.key)")
        }
      }
      writer.endArray()
    }
  }

  private static func component(_ message: LiveMessage, _ writer: inout JSONWriter) {
    writer.key(message.key)
    OpenAPI.object(&writer) { writer in
      writer.field("name", message.name)
      writer.field("summary", message.summary)
      writer.field("contentType", "application/json")
      writer.key("payload")
      message.schema.write(to: &writer)
    }
  }
}
