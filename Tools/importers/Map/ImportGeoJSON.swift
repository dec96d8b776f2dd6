/// Imports a map of the City and County of San Francisco (GeoJSON, RFC 7946): polygons become offices of level
/// district with their territory, points become stations. All belong to the office that the city's calls have.
///
/// - Throws: `ImportError` before anything is submitted where the file as a whole cannot be read; later what the
///   sink throws. It may be repeated at any time.
public func importGeoJSON(
  _ source: ByteSource, into sink: inout some CommandSink, pace: Pace = .atOnce,
  limits: ImportLimits = ImportLimits(), progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportSummary {
  var summary = ImportSummary()
  let reader = try MapReader(source, limits: limits, summary: &summary, progress: progress)
  var submission = Submission(summary)
  try submission.run(
    MapPlan(reader.features), into: &sink, pace: pace,
    batchCommandsMax: MapPlan.batchCommandsMax, progress: progress)
  return submission.summary
}
