internal import Events
internal import Wire

/// Reads what positions are made of; every refusal says what was read.
enum FixReading {
  static func position(
    latitude: String, longitude: String
  ) -> (latitudeE7: Int32, longitudeE7: Int32)? {
    guard
      let latitude = Double(latitude).flatMap({ TrackFix.e7(degrees: $0, limit: 90) }),
      let longitude = Double(longitude).flatMap({ TrackFix.e7(degrees: $0, limit: 180) })
    else { return nil }
    return (latitude, longitude)
  }

  /// Seconds since 1970, within the years that a track can hold.
  static func unixSeconds(_ text: String) -> Micros? {
    guard let seconds = Int64(text), seconds.magnitude <= secondsMagnitudeMax else { return nil }
    return Micros(seconds: seconds)
  }

  /// Metres a second as whole millimetres a second; nil below zero and above `speedMetresPerSecondMax`.
  static func speed(metresPerSecond text: String) -> Int32? {
    guard let speed = Double(text), speed >= 0, speed <= speedMetresPerSecondMax else {
      return nil
    }
    return Int32(speed * 1_000 + 0.5)
  }

  static func unreadablePosition(_ latitude: String, _ longitude: String) -> Words {
    let text = "\(latitude.prefix(24)), \(longitude.prefix(24))"
    return Words(
      "the position is not latitude and longitude in degrees: \(text)",
      "位置不是以度为单位的纬度和经度：\(text)")
  }

  static func unreadableTime(_ text: String, form: String) -> Words {
    Words(
      "the time is not of the form \(form): \(text.prefix(40))",
      "时间不是 \(form) 的形式：\(text.prefix(40))")
  }

  static func repeated(_ vehicle: String, _ moment: Micros) -> Words {
    Words(
      "\(vehicle) has a position at \(moment) already; the first one is kept",
      "\(vehicle) 在 \(moment) 已有位置；保留最先的一条")
  }

  private static let secondsMagnitudeMax = TrackPointCodec.timeMillisLimit.magnitude / 1_000
  /// Faster than anything that drives or flies for a city.
  private static let speedMetresPerSecondMax = 1_000.0
}
