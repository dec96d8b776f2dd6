/// The body of an answer that is made piece by piece, as its reader takes it.
protocol BodySource: AnyObject {
  /// Hands over the next piece, at once or later, on the loop; nil behind the last one. Asked again only afterwards.
  func next(_ then: @escaping ([UInt8]?) -> Void)
}
