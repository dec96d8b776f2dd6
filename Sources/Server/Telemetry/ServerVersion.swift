/// Which version of the product runs.
enum ServerVersion {
  static let text = "0.4"
}
