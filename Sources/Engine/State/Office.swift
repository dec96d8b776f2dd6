internal import Events

/// An organisation unit.
public struct Office: Sendable {
  let level: OfficeLevel
}
