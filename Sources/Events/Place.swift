public import Wire

/// A place on the earth: WGS-84 degrees, with what is known about its quality.
public struct Place: EventValue {
  /// A place.
  public static let fieldKind = PayloadFieldKind.place

  /// A geodetic datum a source may have used.
  public enum Datum: String, CaseIterable, EventValue {
    case wgs84
    case cgcs2000
    case gcj02
    case bd09
  }

  /// Degrees east, -180 to 180.
  public let longitude: Double
  /// Degrees north, -90 to 90.
  public let latitude: Double
  /// Radius in metres within which the place lies, where known.
  public let accuracyMetres: Double?
  /// The place in words.
  public let address: String?
  /// The datum the source used; nil means WGS-84.
  public let sourceDatum: Datum?

  /// Creates a place; nil where a coordinate lies outside its range.
  public init?(
    longitude: Double, latitude: Double, accuracyMetres: Double? = nil, address: String? = nil,
    sourceDatum: Datum? = nil
  ) {
    guard (-180...180).contains(longitude), (-90...90).contains(latitude),
      accuracyMetres.map({ $0 >= 0 && $0.isFinite }) ?? true
    else { return nil }
    self.longitude = longitude
    self.latitude = latitude
    self.accuracyMetres = accuracyMetres
    self.address = address
    self.sourceDatum = sourceDatum
  }

  /// Reads a place.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var longitude: Double?
    var latitude: Double?
    var accuracyMetres: Double?
    var address: String?
    var sourceDatum: Datum?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "longitude": longitude = try reader.value(of: key, unlessRead: longitude)
      case "latitude": latitude = try reader.value(of: key, unlessRead: latitude)
      case "accuracyMetres": accuracyMetres = try reader.value(of: key, unlessRead: accuracyMetres)
      case "address": address = try reader.value(of: key, unlessRead: address)
      case "sourceDatum": sourceDatum = try reader.value(of: key, unlessRead: sourceDatum)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let longitude else { throw reader.error(.missingField("longitude")) }
    guard let latitude else { throw reader.error(.missingField("latitude")) }
    guard
      let place = Place(
        longitude: longitude, latitude: latitude, accuracyMetres: accuracyMetres, address: address,
        sourceDatum: sourceDatum)
    else {
      throw reader.error(
        .invalidValue(
          field: "place",
          problem: "lies outside -180...180, -90...90 degrees, or has a negative accuracy"))
    }
    self = place
  }

  /// Writes a place.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("longitude", longitude)
    writer.field("latitude", latitude)
    if let accuracyMetres { writer.field("accuracyMetres", accuracyMetres) }
    writer.field("address", ifPresent: address)
    writer.field("sourceDatum", ifPresent: sourceDatum?.rawValue)
    writer.endObject()
  }

  private static let fieldNames = [
    "longitude", "latitude", "accuracyMetres", "address", "sourceDatum",
  ]
}

extension JSONReader {
  /// An error for a key that is not among the known ones, with the nearest of them.
  public func unknownField(_ key: String, among known: [String]) -> JSONError {
    error(.unknownField(key, nearest: nearestName(to: key, among: known)))
  }
}
