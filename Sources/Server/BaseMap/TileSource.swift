internal import Loop
internal import Tiles
internal import Wire

/// Where the page gets the picture below the map from.
enum TileSource {
  /// From nowhere: the territories are all there is.
  case none
  /// From this server, out of a file.
  case file(TileDesk)
  /// From another server.
  case address(TileTemplate)

  /// Opens what the settings name.
  init(_ settings: MapSettings, isSecured: Bool, loop: EventLoop) throws(ServingFailure) {
    guard !settings.tiles.isEmpty else {
      self = .none
      return
    }
    guard !settings.isAddress else {
      guard let template = TileTemplate(settings.tiles), template.isSecure || !isSecured else {
        throw .tilesNotSecure
      }
      self = .address(template)
      return
    }
    do throws(TileFailure) {
      self = .file(TileDesk(try TileFile(path: settings.tiles), loop: loop))
    } catch {
      throw .tilesUnusable(error)
    }
  }

  /// Which other server pages may take pictures from; nil for none.
  var pictureOrigin: String? {
    if case .address(let template) = self { template.origin } else { nil }
  }

  /// What a page has to know, as `GET /v1/map/tiles` tells it.
  func write(_ settings: MapSettings, to writer: inout JSONWriter) {
    switch self {
    case .none: return writer.field("source", "none")
    case .file(let desk):
      writer.field("source", "file")
      // Relative to the page, so that it works behind a prefix.
      writer.field("template", "v1/map/tiles/{z}/{x}/{y}")
      writer.field("zoomMin", desk.zooms.lowerBound)
      writer.field("zoomMax", desk.zooms.upperBound)
      if let bounds = desk.metadata.bounds {
        writer.key("bounds")
        writer.beginArray()
        for edge in [bounds.west, bounds.south, bounds.east, bounds.north] { writer.number(edge) }
        writer.endArray()
      }
      write(credit: settings.credit.isEmpty ? desk.metadata.credit : settings.credit, to: &writer)
    case .address(let template):
      writer.field("source", "address")
      writer.field("template", template.text)
      writer.field("zoomMin", 0)
      writer.field("zoomMax", settings.zoomMax)
      write(credit: settings.credit, to: &writer)
    }
    writer.field("datum", settings.datum.rawValue)
  }

  private func write(credit: String, to writer: inout JSONWriter) {
    writer.field("credit", ifPresent: credit.isEmpty ? nil : credit)
  }
}
