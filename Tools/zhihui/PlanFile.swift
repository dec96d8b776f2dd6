internal import Events
internal import Server
internal import Wire

/// A plan in a file, as `DraftPlan` takes one; where it names no office it is the first one's of the record.
struct PlanFile {
  private static let officeName = "office"

  let path: String
  private let plan: PlanDrafted
  private let isOfAnyOffice: Bool

  init(_ path: String) throws(Failure) {
    self.path = path
    let text = try TextFile.read(path)
    do throws(JSONError) {
      var members = try JSON(parsing: Array(text.utf8)).members ?? []
      isOfAnyOffice = !members.contains { $0.key == Self.officeName }
      if isOfAnyOffice {
        members.append(JSON.Member(Self.officeName, .string(UUID128(high: 0, low: 0).description)))
      }
      var reader = JSONReader(JSON.object(members).bytes)
      plan = try PlanDrafted(from: &reader)
      try reader.end()
    } catch {
      throw .work(Words("\(path): \(error.words.english)", "\(path)：\(error.words.chinese)"))
    }
  }

  /// The plan where it is that office's, or may be.
  func plan(of office: OfficeID) -> PlanDrafted? {
    guard isOfAnyOffice else { return plan.office == office ? plan : nil }
    return PlanDrafted(
      office: office, code: plan.code, version: plan.version, name: plan.name,
      triggers: plan.triggers, posts: plan.posts, steps: plan.steps, messages: plan.messages,
      words: plan.words)
  }
}
