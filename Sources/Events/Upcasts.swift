/// Turns payloads of old schema versions into those of the newest, on reading; the log itself never changes.
///
/// Every event type has only its first version so far. A second version adds a step here: a pure function from the
/// bytes of version n to those of version n + 1, and a golden file of version n in the tests.
enum Upcasts {
  /// The way from one version of an event type to the next.
  struct Step: Sendable {
    let type: String
    let from: Int
    let upcast: @Sendable ([UInt8]) -> [UInt8]
  }

  static let steps: [Step] = []

  /// The bytes as the newest known version would have them; nil where this code knows no way, as from a version newer
  /// than itself.
  static func upcast(
    type: String, version: Int, newest: Int, payload: [UInt8], by steps: [Step] = Self.steps
  ) -> [UInt8]? {
    guard version <= newest else { return nil }
    var payload = payload
    for from in version..<newest {
      guard let step = steps.first(where: { $0.type == type && $0.from == from }) else {
        return nil
      }
      payload = step.upcast(payload)
    }
    return payload
  }
}
