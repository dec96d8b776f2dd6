/// A small map: features of the real ones with fewer corners.
enum MapFile {
  static let seacliff = """
    {"type":"Feature","properties":{"link":null,"name":"Seacliff"},"geometry":{"type":\
    "MultiPolygon","coordinates":[[[[-122.4934,37.7835],[-122.4937,37.7872],[-122.4835,37.7873],\
    [-122.4934,37.7835]]]]}}
    """
  static let lakeStreet = """
    {"type":"Feature","properties":{"name":"Lake Street"},"geometry":{"type":"Polygon",\
    "coordinates":[[[-122.4872,37.7835],[-122.4872,37.7865],[-122.4723,37.7868],\
    [-122.4872,37.7835]],[[-122.48,37.785],[-122.481,37.785],[-122.481,37.786],[-122.48,37.785]]]}}
    """
  static let station = """
    { "type": "Feature", "properties": { "index": 0, "common_name": "Fire Station #15",
    "name": "Station", "address": "1000 Ocean Ave", "zip_code": 94112 },
    "geometry": { "type": "Point", "coordinates": [ -122.452926629, 37.723488631 ] } }
    """

  static let text = text([seacliff, lakeStreet, station])

  static func text(_ features: [String]) -> String {
    """
    {
    "type": "FeatureCollection",
    "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } },
    "features": [
    \(features.joined(separator: ",\n"))
    ]}
    """
  }
}
