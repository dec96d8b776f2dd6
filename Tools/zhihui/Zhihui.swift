@main
struct Zhihui {
  static func main() {}
}
