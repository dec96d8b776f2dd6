/// One unit, which is a team in our words.
struct FireUnit {
  let name: String
  let category: String
  let hasAdvancedLifeSupport: Bool
  let line: Int
}
