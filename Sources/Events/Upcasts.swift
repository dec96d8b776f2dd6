/// Turns payloads of old schema versions into those of the newest, on reading; the log itself never changes.
///
/// Every event type has only its first version so far. A second version adds a case here: a pure function from the
/// bytes of version n to those of version n + 1, and a golden file of version n in the tests.
enum Upcasts {
  /// The bytes as the newest known version would have them, and that version; nil where this code knows no way.
  static func upcast(
    type: String, version: Int, newest: Int, payload: [UInt8]
  ) -> [UInt8]? {
    version == newest ? payload : nil
  }
}
