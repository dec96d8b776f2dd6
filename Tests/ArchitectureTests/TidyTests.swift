import Testing

@Suite struct TidyTests {
  private static func faults(_ rule: (SourceFile) -> [String]) -> [String] {
    Repository.sources.flatMap(rule)
  }

  private static func isNoticed(
    _ text: String, path: String = "Sources/Wire/A.swift", _ rule: (SourceFile) -> [String]
  ) -> Bool {
    !rule(SourceFile(path, text)).isEmpty
  }

  @Test func `no line is longer than a screen is wide`() {
    #expect(Self.faults(TidyRules.longLines) == [])
    let line = String(repeating: "界", count: TidyRules.columnsMax)
    #expect(!Self.isNoticed(line, TidyRules.longLines))
    #expect(Self.isNoticed(line + "x", TidyRules.longLines))
    #expect(!Self.isNoticed("let x = \"\"\"\n\(line)xx\n\"\"\"\n", TidyRules.longLines))
    #expect(Self.isNoticed("let x = \"\"\"\n\"\"\"\n\(line)xx\n", TidyRules.longLines))
  }

  @Test func `no file is longer than five hundred lines but generated ones`() {
    #expect(Self.faults(TidyRules.longFile) == [])
    let text = String(repeating: "\n", count: TidyRules.linesMax)
    #expect(!Self.isNoticed(text, TidyRules.longFile))
    #expect(Self.isNoticed(text + "\n", TidyRules.longFile))
    #expect(
      !Self.isNoticed(text + "\n", path: "Sources/Events/Generated/A.swift", TidyRules.longFile))
  }

  @Test func `no work is left for later in the text`() {
    #expect(Self.faults(TidyRules.unfinishedWork) == [])
    for mark in ["// TODO: more", "/// FIXME", "let xs = 1  // XXX"] {
      #expect(Self.isNoticed(mark, TidyRules.unfinishedWork))
    }
    #expect(!Self.isNoticed("/// Written as XXXX-XXXX.", TidyRules.unfinishedWork))
  }

  @Test func `nothing is forced`() {
    #expect(Self.faults(TidyRules.uncheckedForce) == [])
    #expect(Self.isNoticed("let a = try! b()", TidyRules.uncheckedForce))
    #expect(Self.isNoticed("let a = b as! C", TidyRules.uncheckedForce))
    #expect(
      !Self.isNoticed("let a = \"as try! it\"  // try! it as! that", TidyRules.uncheckedForce))
  }

  @Test func `what the compiler cannot check has its reason on the line`() {
    #expect(Self.faults(TidyRules.unsafeWithoutReason) == [])
    for declaration in ["nonisolated(unsafe) var a = 1", "struct A: @unchecked Sendable {"] {
      #expect(Self.isNoticed(declaration, TidyRules.unsafeWithoutReason))
      #expect(Self.isNoticed(declaration + "  //", TidyRules.unsafeWithoutReason))
      #expect(!Self.isNoticed(declaration + "  // one owner", TidyRules.unsafeWithoutReason))
    }
  }

  @Test func `one statement stands on a line`() {
    #expect(Self.faults(TidyRules.semicolons) == [])
    #expect(Self.isNoticed("a = 1; b = 2", TidyRules.semicolons))
    #expect(!Self.isNoticed("let a = \"b; c\"  // d; e", TidyRules.semicolons))
    #expect(!Self.isNoticed("let a = \"\"\"\nBEGIN; COMMIT\n\"\"\"", TidyRules.semicolons))
  }

  @Test func `names of folders and files say what is in them`() {
    #expect(Self.faults(TidyRules.vagueNames) == [])
    for path in [
      "Sources/Utils/A.swift", "Sources/Wire/Helpers.swift", "Tools/Common/A.swift",
      "Sources/Loop/StringHelpers.swift", "Sources/Loop/Placeholder.swift",
    ] {
      #expect(Self.isNoticed("", path: path, TidyRules.vagueNames), Comment(rawValue: path))
    }
    #expect(!Self.isNoticed("", path: "Sources/Wire/CommonLogLine.swift", TidyRules.vagueNames))
  }

  @Test func `tests stay in their folder`() {
    #expect(Self.faults(TidyRules.testingOutsideTests) == [])
    #expect(Self.isNoticed("import Testing", TidyRules.testingOutsideTests))
    #expect(Self.isNoticed("internal import XCTest", TidyRules.testingOutsideTests))
  }
}
