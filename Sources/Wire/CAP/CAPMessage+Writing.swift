extension CAPMessage {
  /// The message as XML: what is read of it is the same message.
  public var xml: [UInt8] {
    var writer = XMLWriter()
    writer.begin("alert", namespace: Self.namespace)
    writer.element("identifier", identifier.text)
    writer.element("sender", sender.text)
    writer.element("sent", sent.text)
    writer.element("status", status.rawValue)
    writer.element("msgType", kind.rawValue)
    writer.element("source", ifPresent: source)
    writer.element("scope", scope.rawValue)
    writer.element("restriction", ifPresent: restriction)
    writer.element("addresses", ifPresent: addresses)
    for code in codes { writer.element("code", code) }
    writer.element("note", ifPresent: note)
    if !references.isEmpty {
      writer.element("references", references.map(\.text).joined(separator: " "))
    }
    writer.element("incidents", ifPresent: incidents)
    for info in infos { info.write(to: &writer) }
    writer.end()
    return writer.bytes
  }
}

extension CAPInfo {
  fileprivate func write(to writer: inout XMLWriter) {
    writer.begin("info")
    writer.element("language", ifPresent: language)
    for category in categories { writer.element("category", category.rawValue) }
    writer.element("event", event)
    for response in responses { writer.element("responseType", response.rawValue) }
    writer.element("urgency", urgency.rawValue)
    writer.element("severity", severity.rawValue)
    writer.element("certainty", certainty.rawValue)
    writer.element("audience", ifPresent: audience)
    for code in eventCodes { code.write("eventCode", to: &writer) }
    writer.element("effective", ifPresent: effective?.text)
    writer.element("onset", ifPresent: onset?.text)
    writer.element("expires", ifPresent: expires?.text)
    writer.element("senderName", ifPresent: senderName)
    writer.element("headline", ifPresent: headline)
    writer.element("description", ifPresent: description)
    writer.element("instruction", ifPresent: instruction)
    writer.element("web", ifPresent: web)
    writer.element("contact", ifPresent: contact)
    for parameter in parameters { parameter.write("parameter", to: &writer) }
    for resource in resources { resource.write(to: &writer) }
    for area in areas { area.write(to: &writer) }
    writer.end()
  }
}

extension CAPPair {
  fileprivate func write(_ element: String, to writer: inout XMLWriter) {
    writer.begin(element)
    writer.element("valueName", name)
    writer.element("value", value)
    writer.end()
  }
}

extension CAPResource {
  fileprivate func write(to writer: inout XMLWriter) {
    writer.begin("resource")
    writer.element("resourceDesc", description)
    writer.element("mimeType", mimeType)
    writer.element("size", ifPresent: sizeBytes.map(String.init))
    writer.element("uri", ifPresent: uri)
    writer.element("derefUri", ifPresent: content)
    writer.element("digest", ifPresent: digest)
    writer.end()
  }
}

extension CAPArea {
  fileprivate func write(to writer: inout XMLWriter) {
    writer.begin("area")
    writer.element("areaDesc", description)
    for polygon in polygons {
      writer.element("polygon", polygon.points.map(\.text).joined(separator: " "))
    }
    for circle in circles {
      writer.element("circle", "\(circle.centre.text) \(CAPDecimal.text(circle.radiusKilometres))")
    }
    for geocode in geocodes { geocode.write("geocode", to: &writer) }
    writer.element("altitude", ifPresent: altitude.map(CAPDecimal.text))
    writer.element("ceiling", ifPresent: ceiling.map(CAPDecimal.text))
    writer.end()
  }
}

extension CAPPoint {
  fileprivate var text: String {
    "\(CAPDecimal.text(latitude)),\(CAPDecimal.text(longitude))"
  }
}
