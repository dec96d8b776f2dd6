internal import EventLog
internal import Events
internal import Wire

/// The read models' files (docs/protocol.md, section "Read models").
extension Router {
  func projections() -> HTTPResponse {
    Answer.json { writer in
      writer.key("items")
      writer.beginArray()
      for model in ReadModel.all {
        writer.beginObject()
        write(model, to: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
  }

  /// Has a read model's file built anew while the one in use goes on being read.
  func rebuild(_ name: String, _ respond: Respond) {
    guard let model = ReadModel.all.first(where: { $0.projectionName.name == name }) else {
      return respond(Answer.refusal(.notFound, Self.unknown(name)))
    }
    guard server.pipeline.rebuild(model) else {
      return respond(Answer.refusal(.conflict, Self.isBuilding))
    }
    respond(Answer.json(.accepted) { writer in write(model, to: &writer) })
  }

  private func write(_ model: ReadModel, to writer: inout JSONWriter) {
    let pipeline = server.pipeline
    writer.field("name", model.projectionName.name)
    writer.field("version", Int64(model.projectionName.version))
    writer.field("checkpoint", pipeline.savedHead.number)
    if let running = pipeline.rebuilds.running, running.model == model {
      writer.key("building")
      writer.beginObject()
      writer.field("position", running.position.number)
      writer.endObject()
    }
  }

  private static func unknown(_ name: String) -> CommandRefusal {
    let known = ReadModel.all.map(\.projectionName.name)
    let nearest = nearestName(to: name, among: known)
    let list = known.joined(separator: ", ")
    return CommandRefusal(
      code: "projection.unknown",
      words: Words(
        "there is no read model of that name"
          + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; there are \(list)"),
        "没有该名称的读模型" + (nearest.map { "；是否为 \"\($0)\"？" } ?? "；现有 \(list)")),
      field: "name")
  }

  private static let isBuilding = CommandRefusal(
    code: "projection.building",
    words: Words(
      "a read model is being built anew already, or the server is stopping; look at "
        + "/v1/projections and ask again when it is done",
      "已有读模型正在重建，或服务器正在停止；请查看 /v1/projections，完成后再试"))
}
