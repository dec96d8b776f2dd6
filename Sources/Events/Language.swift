/// A language that every screen and message exists in.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"

  /// The language that a locale name (`zh_CN.UTF-8`) or a language tag (RFC 5646, `zh-CN`) asks for.
  public init(tag: some StringProtocol) {
    self = tag.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}

/// One message in both languages.
public struct Words: Equatable, Sendable {
  /// The message in English.
  public let english: String
  /// The message in Simplified Chinese.
  public let chinese: String

  /// Creates a message from its two forms.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The form for a reader.
  public func text(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
