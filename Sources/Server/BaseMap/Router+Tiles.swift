internal import Events
internal import Tiles
internal import Wire

extension Router {
  /// Browsers may keep a tile for an hour, for its user alone: it tells nothing but where somebody looked.
  static let tileCaching = "private, max-age=3600"

  static let tiles: [Route] = [
    Route(
      .get, "/v1/map/tiles",
      RouteDescription(
        name: "readTileSource", summary: "Where the picture below the map comes from.",
        content: .json(
          .object([
            .init("source", .names(["none", "file", "address"])),
            .init("template", ifPresent: .text), .init("zoomMin", ifPresent: .count),
            .init("zoomMax", ifPresent: .count), .init("bounds", ifPresent: .list(.number)),
            .init("credit", ifPresent: .text),
            .init("datum", ifPresent: .cases(of: MapSettings.Datum.self)),
          ]))),
      .user { router, _, _, respond in
        let server = router.server
        respond(Answer.json { server.tiles.write(server.configuration.map, to: &$0) })
      }),
    Route(
      .get, "/v1/map/tiles/{zoom}/{column}/{row}",
      RouteDescription(
        name: "readTile", summary: "A picture of the file of tiles; 204 where it has none there.",
        path: [
          segment("zoom", "How often the world was cut into four."),
          segment("column", "Columns from the west."), segment("row", "Rows from the north."),
        ],
        content: .page, others: [(.noContent, .nothing)],
        refusals: [.badRequest, .notFound, .tooManyRequests, .serviceUnavailable]),
      .user { router, call, _, respond in router.tile(call, respond) }),
  ]

  private func tile(_ call: RouteCall, _ respond: @escaping Respond) {
    guard case .file(let desk) = server.tiles else {
      return respond(Answer.refusal(.notFound, Self.noTiles))
    }
    let numbers = call.parameters.map { Int($0) }
    guard numbers.count == 3, let zoom = numbers[0], let column = numbers[1],
      let row = numbers[2], let address = TileAddress(zoom: zoom, column: column, row: row)
    else { return respond(Answer.refusal(.badRequest, Self.noPlace)) }
    guard !desk.isFull else { return respond(Self.comeBack(Self.tilesBusy)) }
    let asked = desk.picture(at: address) { result in
      switch result {
      case .success(let picture):
        var response = HTTPResponse(picture == nil ? .noContent : .ok, body: picture ?? [])
        if picture != nil { response.headers.set("Content-Type", desk.metadata.format.contentType) }
        response.headers.set("Cache-Control", Self.tileCaching)
        respond(response)
      case .failure(let failure):
        respond(
          Answer.refusal(
            .serviceUnavailable,
            CommandRefusal(code: "map.tiles-unreadable", words: failure.words)))
      }
    }
    call.onGone = { asked.leave() }
  }

  private static let noTiles = CommandRefusal(
    code: "map.no-tiles",
    words: Words(
      "this server has no file of tiles; see map.tiles", "本服务器没有瓦片文件；参见 map.tiles"))

  private static let noPlace = CommandRefusal(
    code: "field.invalid",
    words: Words(
      "zoom, column and row must be whole numbers of a place in the grid",
      "级别、列、行须为网格内的整数"),
    field: "zoom")

  private static let tilesBusy = CommandRefusal(
    code: "busy",
    words: Words(
      "too many wait for tiles; ask again in a second", "等待瓦片的请求过多；请一秒后重试"))
}
