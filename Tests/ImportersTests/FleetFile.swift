import Importers

/// Small files of positions: rows of the real ones.
enum FleetFile {
  static let capMetroHeader =
    "vehicle_id,timestamp,speed,route_id,trip_id,latitude,longitude,trip_headsign"

  static let capMetroRows = [
    "2204,2015-09-06T01:17:02-05:00,9.98999977112,485,1483954,30.268274,-97.743286,",
    "2204,2015-09-06T01:16:07-05:00,0.0,485,1483954,30.2691,-97.74246,",
    "2204,2015-09-06T23:59:50-05:00,0.0,485,1483954,30.2683,-97.7433,",
    "2204,2015-09-07T00:00:47-05:00,0.0,485,1483954,30.2684,-97.7434,",
    "5011,2015-09-06T01:16:30-05:00,,803,1497495,30.2,-97.8,",
  ]

  static var capMetro: ByteSource { capMetro(capMetroRows) }

  static func capMetro(_ rows: [String]) -> ByteSource {
    .text(([capMetroHeader] + rows).map { $0 + "\n" }.joined())
  }

  static let cabLines = [
    "37.75153 -122.39447 0 1211033530",
    "37.75149 -122.39447 0 1211033614",
    "37.75149 -122.39447 1 1211033674",
  ]

  static var cabs: [CabFile] { cabs(cabLines) }

  static func cabs(_ lines: [String]) -> [CabFile] {
    [
      CabFile(
        name: "data/cabspotting-abboip.txt",
        source: .text(lines.map { $0 + "\n" }.joined())),
      CabFile(name: "new_aiwalb.txt", source: .text("37.75136 -122.39527 0 1213084659")),
    ]
  }
}
