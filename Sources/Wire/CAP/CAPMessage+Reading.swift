extension CAPMessage {
  /// What may follow the infos: a signature, which is passed and not proven (section 3.3.4.1).
  private static let signatures = "http://www.w3.org/2000/09/xmldsig#"

  /// Reads a message and refuses whatever the schema of CAP 1.2 refuses: order, number and form of elements.
  public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(CAPError) {
    let root: XMLElement
    do throws(XMLError) {
      root = try XMLReader.parse(bytes, limits: limits)
    } catch {
      throw CAPError(.xml(error.reason), line: error.line)
    }
    guard root.name == "alert", root.namespace == Self.namespace else {
      throw CAPError(.notAlert, line: root.line)
    }
    var cursor = try CAPCursor(root)
    self.init(
      identifier: try CAPName(of: try cursor.required("identifier")),
      sender: try CAPName(of: try cursor.required("sender")),
      sent: try CAPMoment(of: try cursor.required("sent")),
      status: try cursor.choice("status"), kind: try cursor.choice("msgType"), scope: .everybody)
    source = try cursor.textIfAny("source")
    scope = try cursor.choice("scope")
    restriction = try cursor.textIfAny("restriction")
    addresses = try cursor.textIfAny("addresses")
    codes = try cursor.texts("code")
    note = try cursor.textIfAny("note")
    references =
      try cursor.ifAny("references") { element throws(CAPError) in
        try Self.references(of: element)
      } ?? []
    incidents = try cursor.textIfAny("incidents")
    infos = try cursor.all("info") { element throws(CAPError) in try CAPInfo(of: element) }
    cursor.passAll(of: Self.signatures)
    try cursor.end()
  }

  private static func references(of element: XMLElement) throws(CAPError) -> [CAPReference] {
    var references: [CAPReference] = []
    for part in try CAPCursor.token(of: element).split(whereSeparator: \.isWhitespace) {
      guard let reference = CAPReference(String(part)) else {
        throw CAPError(
          .value("references", needed: "sender,identifier,sent, separated by spaces"),
          line: element.line)
      }
      references.append(reference)
    }
    return references
  }
}

extension CAPName {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    guard let name = CAPName(try CAPCursor.text(of: element)) else {
      throw CAPError(
        .value(element.name, needed: "a name without spaces, commas, < and &"),
        line: element.line)
    }
    self = name
  }
}

extension CAPMoment {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    guard let moment = CAPMoment(try CAPCursor.token(of: element)) else {
      throw CAPError(
        .value(
          element.name,
          needed: "a moment with its offset and without Z, such as 2002-05-24T16:49:00-07:00"),
        line: element.line)
    }
    self = moment
  }
}

extension CAPInfo {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    var cursor = try CAPCursor(element)
    let language = try cursor.ifAny("language") { element throws(CAPError) in
      try Self.language(of: element)
    }
    let categories: [Category] = try cursor.all("category") { element throws(CAPError) in
      try CAPCursor.choice(element)
    }
    if categories.isEmpty { _ = try cursor.required("category") }
    let event = try cursor.text("event")
    let responses: [Response] = try cursor.all("responseType") { element throws(CAPError) in
      try CAPCursor.choice(element)
    }
    self.init(
      categories: categories, event: event, urgency: try cursor.choice("urgency"),
      severity: try cursor.choice("severity"), certainty: try cursor.choice("certainty"))
    self.language = language
    self.responses = responses
    audience = try cursor.textIfAny("audience")
    eventCodes = try cursor.all("eventCode", Self.pair)
    effective = try cursor.ifAny("effective", Self.moment)
    onset = try cursor.ifAny("onset", Self.moment)
    expires = try cursor.ifAny("expires", Self.moment)
    senderName = try cursor.textIfAny("senderName")
    headline = try cursor.textIfAny("headline")
    description = try cursor.textIfAny("description")
    instruction = try cursor.textIfAny("instruction")
    web = try cursor.ifAny("web") { element throws(CAPError) in try CAPCursor.token(of: element) }
    contact = try cursor.textIfAny("contact")
    parameters = try cursor.all("parameter", Self.pair)
    resources = try cursor.all("resource") { element throws(CAPError) in
      try CAPResource(of: element)
    }
    areas = try cursor.all("area") { element throws(CAPError) in try CAPArea(of: element) }
    try cursor.end()
  }

  private static func pair(_ element: XMLElement) throws(CAPError) -> CAPPair {
    try CAPPair(of: element)
  }

  private static func moment(_ element: XMLElement) throws(CAPError) -> CAPMoment {
    try CAPMoment(of: element)
  }

  /// XML Schema, part 2, section 3.3.3.
  private static func language(of element: XMLElement) throws(CAPError) -> String {
    let text = try CAPCursor.token(of: element)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
          case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
          default: false
          }
        }
    }
    guard isTag else {
      throw CAPError(
        .value("language", needed: "a language such as zh-CN"), line: element.line)
    }
    return text
  }
}

extension CAPPair {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    var cursor = try CAPCursor(element)
    self.init(name: try cursor.text("valueName"), value: try cursor.text("value"))
    try cursor.end()
  }
}

extension CAPResource {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    var cursor = try CAPCursor(element)
    self.init(
      description: try cursor.text("resourceDesc"), mimeType: try cursor.text("mimeType"))
    sizeBytes = try cursor.ifAny("size") { element throws(CAPError) in
      let text = try CAPCursor.token(of: element)
      guard let size = Int64(text.hasPrefix("+") ? String(text.dropFirst()) : text) else {
        throw CAPError(.value("size", needed: "a whole number"), line: element.line)
      }
      return size
    }
    uri = try cursor.ifAny("uri") { element throws(CAPError) in try CAPCursor.token(of: element) }
    content = try cursor.textIfAny("derefUri")
    digest = try cursor.textIfAny("digest")
    try cursor.end()
  }
}

extension CAPArea {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    var cursor = try CAPCursor(element)
    self.init(description: try cursor.text("areaDesc"))
    polygons = try cursor.all("polygon") { element throws(CAPError) in
      try CAPPolygon(of: element)
    }
    circles = try cursor.all("circle") { element throws(CAPError) in try CAPCircle(of: element) }
    geocodes = try cursor.all("geocode") { element throws(CAPError) in try CAPPair(of: element) }
    altitude = try cursor.ifAny("altitude", Self.number)
    ceiling = try cursor.ifAny("ceiling", Self.number)
    try cursor.end()
  }

  private static func number(_ element: XMLElement) throws(CAPError) -> Double {
    guard let number = CAPDecimal.number(try CAPCursor.token(of: element)) else {
      throw CAPError(.value(element.name, needed: "a decimal number"), line: element.line)
    }
    return number
  }
}

extension CAPPoint {
  fileprivate init?(_ text: Substring) {
    let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = CAPDecimal.number(String(Substring(parts[0]))),
      let longitude = CAPDecimal.number(String(Substring(parts[1])))
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }
}

extension CAPPolygon {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    let parts = try CAPCursor.token(of: element).split(whereSeparator: \.isWhitespace)
    let points = parts.compactMap { CAPPoint($0) }
    guard points.count == parts.count, let polygon = CAPPolygon(points) else {
      throw CAPError(
        .value(
          "polygon", needed: "four or more points latitude,longitude, the last like the first"),
        line: element.line)
    }
    self = polygon
  }
}

extension CAPCircle {
  fileprivate init(of element: XMLElement) throws(CAPError) {
    let parts = try CAPCursor.token(of: element).split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let centre = CAPPoint(parts[0]),
      let radius = CAPDecimal.number(String(parts[1])),
      let circle = CAPCircle(centre: centre, radiusKilometres: radius)
    else {
      throw CAPError(
        .value("circle", needed: "latitude,longitude and a radius in kilometres"),
        line: element.line)
    }
    self = circle
  }
}
