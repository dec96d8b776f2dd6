public import Events

extension Reader {
  /// The last position that was recorded at or before a moment; ``Events/Position/start`` where there is none.
  ///
  /// Times of recording never decrease, so this halves the log until one position is left.
  public func position(at moment: Micros) throws(LogFailure) -> Position {
    try reading { () throws(LogFailure) in
      var before = Position.start
      var beyond = try selectHead().position.next
      while before.next < beyond {
        let middle = Position(before.number + (beyond.number - before.number) / 2)
        if try recordedAt(middle) <= moment { before = middle } else { beyond = middle }
      }
      return before
    }
  }

  private func recordedAt(_ position: Position) throws(LogFailure) -> Micros {
    statements.recordedAt.bind(1, position)
    guard try statements.recordedAt.step() else {
      throw .corrupt(position: position, what: ChainFault.missing)
    }
    defer { statements.recordedAt.reset() }
    return Micros(statements.recordedAt.integer(0))
  }
}
