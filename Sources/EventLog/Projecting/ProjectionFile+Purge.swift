extension ProjectionFile {
  /// Leaves nothing in the files of what was removed or overwritten: what stands between the rows goes, and what
  /// the write-ahead log still holds of older pages.
  public func scour() throws(LogFailure) {
    try connection.execute("VACUUM")
    try connection.emptyWriteAheadLog()
  }
}
