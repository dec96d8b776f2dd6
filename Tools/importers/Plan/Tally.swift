/// What one command stands for in the summary, once it has been taken.
struct Tally: Equatable, Sendable {
  var incidents = 0
  var assignments = 0
  var teams = 0
  var offices = 0
  var tracks = 0
  var fixes = 0
  var timestamps = 0
}
