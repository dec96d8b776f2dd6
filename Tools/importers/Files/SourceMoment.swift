public import Events

/// A moment that a source stated, and how sure it is.
public struct SourceMoment: Equatable, Sendable {
  /// The moment.
  public let moment: Micros
  /// Half the width of the span in which it lies, in microseconds; nil where the wall time names one moment.
  public let uncertaintyMicros: Int64?

  /// Creates a moment.
  public init(_ moment: Micros, uncertaintyMicros: Int64? = nil) {
    self.moment = moment
    self.uncertaintyMicros = uncertaintyMicros
  }

  /// The same moment of a record that is moved in time.
  func moved(byMicros distance: Int64) -> SourceMoment {
    SourceMoment(moment.adding(distance), uncertaintyMicros: uncertaintyMicros)
  }
}
