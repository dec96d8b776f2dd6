import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct LiveSessionTests {
  private func text(_ message: ClientMessage) -> String {
    String(decoding: message.bytes, as: UTF8.self)
  }

  @Test func `a session says hello, subscribes to all feeds and answers heartbeats`() {
    var session = LiveSession(token: "zh_x", language: .chinese)
    #expect(
      session.didOpen().map(text) == [
        #"{"t":"hello","token":"zh_x","client":"console/1","language":"zh","features":["patch"]}"#
      ])
    let subscriptions = session.receive(Sample.welcome, at: Sample.now).map(text)
    #expect(subscriptions.count == 16)
    #expect(subscriptions.first == #"{"t":"sub","s":14,"feed":"activations"}"#)
    #expect(subscriptions.last == #"{"t":"sub","s":8,"feed":"tracks"}"#)
    let beat = Sample.message(#"{"t":"hb","p":90,"serverTime":"2025-03-01T06:00:00Z"}"#)
    #expect(session.receive(beat, at: Sample.now).map(text) == [#"{"t":"hb"}"#])
  }

  @Test func `a new connection resumes what was whole, and the time line anew`() {
    var session = LiveSession(token: "t", language: .english)
    for message in Sample.messages.dropLast() { _ = session.receive(message, at: Sample.now) }
    _ = session.receive(Sample.message(#"{"t":"mark","p":90,"resume":"r1"}"#), at: Sample.now)
    #expect(
      session.showTimeline(of: "i1").map(text) == [
        #"{"t":"here","feed":"incidents","key":"i1"}"#,
        #"{"t":"sub","s":51,"feed":"timeline","incident":"i1"}"#,
      ])
    #expect(session.showTimeline(of: "i1").isEmpty)
    session.didClose()
    #expect(session.model.connection == .disconnected)
    #expect(session.showTimeline(of: "i2").isEmpty)
    let again = session.receive(Sample.welcome, at: Sample.now).map(text)
    #expect(again.contains(#"{"t":"sub","s":1,"feed":"alarms","resume":"r1"}"#))
    #expect(again.contains(#"{"t":"sub","s":3,"feed":"features"}"#))
    #expect(again[16] == #"{"t":"here","feed":"incidents","key":"i2"}"#)
    #expect(again[17] == #"{"t":"sub","s":51,"feed":"timeline","incident":"i2"}"#)
    let other = #"{"t":"welcome","user":"l","role":"dispatcher","epoch":"e2","head":1}"#
    #expect(
      session.receive(Sample.message(other), at: Sample.now).map(text)
        .contains(#"{"t":"sub","s":1,"feed":"alarms"}"#))
  }

  @Test func `the oldest time line is given up for a new one`() {
    var session = LiveSession(token: "t", language: .english)
    _ = session.receive(Sample.welcome, at: Sample.now)
    for number in 0..<LiveSession.timelinesMax {
      #expect(session.showTimeline(of: "i\(number)").count == 2)
    }
    #expect(
      session.showTimeline(of: "more").map(text) == [
        #"{"t":"here","feed":"incidents","key":"more"}"#, #"{"t":"unsub","s":51}"#,
        #"{"t":"sub","s":67,"feed":"timeline","incident":"more"}"#,
      ])
    #expect(session.model.timelineSubscriptions.count == LiveSession.timelinesMax)
    #expect(session.showTimeline(of: "i0").count == 3)
  }

  @Test func `a heartbeat says how far the log is, not how far this console is`() {
    var session = LiveSession(token: "t", language: .english)
    for message in Sample.messages { _ = session.receive(message, at: Sample.now) }
    _ = session.receive(Sample.message(#"{"t":"hb","p":95}"#), at: Sample.now)
    #expect(session.model.position == 90 && session.model.head == 95)
  }

  @Test func `a mark counts only for feeds that this connection has made whole`() {
    var session = LiveSession(token: "t", language: .english)
    for message in Sample.messages { _ = session.receive(message, at: Sample.now) }
    _ = session.receive(Sample.message(#"{"t":"mark","p":91,"resume":"r1"}"#), at: Sample.now)
    session.didClose()
    _ = session.receive(Sample.welcome, at: Sample.now)
    // Alarms are taken up where they were; the others are still being sent when the connection ends.
    _ = session.receive(
      Sample.message(#"{"t":"subok","s":1,"resumed":true,"head":99}"#), at: Sample.now)
    _ = session.receive(Sample.message(#"{"t":"mark","p":99,"resume":"r2"}"#), at: Sample.now)
    session.didClose()
    let again = session.receive(Sample.welcome, at: Sample.now).map(text)
    #expect(again.contains(#"{"t":"sub","s":1,"feed":"alarms","resume":"r2"}"#))
    #expect(again.contains(#"{"t":"sub","s":2,"feed":"assignments","resume":"r1"}"#))
  }

  @Test func `what changed is applied to what it builds on, and asked for where that is not held`()
  {
    var session = LiveSession(token: "t", language: .english)
    for message in Sample.messages { _ = session.receive(message, at: Sample.now) }
    let held = session.model.feeds[.alarms]?.items[Sample.alarm1]
    let version = held?.version ?? 0
    let changed = { (base: UInt64, version: UInt64) in
      Sample.message(
        #"{"t":"ev","feed":"alarms","p":\#(version),"put":[],"patch":[{"id":"\#(Sample.alarm1)","#
          + #""v":\#(version),"base":\#(base),"set":{"state":"acknowledged"}}]}"#)
    }
    #expect(session.receive(changed(version, 95), at: Sample.now).isEmpty)
    let patched = session.model.feeds[.alarms]?.items[Sample.alarm1]
    #expect(patched?.version == 95)
    #expect(session.model.alarms[Sample.alarm1]?.state == "acknowledged")
    #expect(session.receive(changed(version, 95), at: Sample.now).isEmpty, "it is old news")

    let question = [#"{"t":"get","feed":"alarms","key":"\#(Sample.alarm1)"}"#]
    #expect(session.receive(changed(96, 97), at: Sample.now).map(text) == question)
    #expect(session.receive(changed(97, 98), at: Sample.now).isEmpty, "it is asked for already")
    #expect(session.model.feeds[.alarms]?.items[Sample.alarm1] == patched)
    _ = session.receive(Sample.message(#"{"t":"mark","p":98,"resume":"r2"}"#), at: Sample.now)
    #expect(session.model.position == 90, "the mark does not count before the answer")

    let whole = Sample.alarm(Sample.alarm1, 98, number: "A-7", state: "dismissed")
    let answer =
      #"{"t":"entity","feed":"alarms","key":"\#(Sample.alarm1)","p":99,"put":[\#(whole)]}"#
    _ = session.receive(Sample.message(answer), at: Sample.now)
    #expect(session.model.feeds[.alarms]?.items[Sample.alarm1]?.bytes == Array(whole.utf8))
    _ = session.receive(Sample.message(#"{"t":"mark","p":99,"resume":"r3"}"#), at: Sample.now)
    #expect(session.model.position == 99)
    session.didClose()
    let again = session.receive(Sample.welcome, at: Sample.now).map(text)
    #expect(again.contains(#"{"t":"sub","s":1,"feed":"alarms","resume":"r3"}"#))
  }

  @Test func `what was not answered before a loss is not counted as told`() {
    var session = LiveSession(token: "t", language: .english)
    for message in Sample.messages { _ = session.receive(message, at: Sample.now) }
    _ = session.receive(Sample.message(#"{"t":"mark","p":91,"resume":"r1"}"#), at: Sample.now)
    let patch = #"{"id":"\#(Sample.alarm1)","v":97,"base":96,"set":{"reports":2}}"#
    _ = session.receive(
      Sample.message(#"{"t":"ev","feed":"alarms","p":97,"put":[],"patch":[\#(patch)]}"#),
      at: Sample.now)
    _ = session.receive(Sample.message(#"{"t":"mark","p":97,"resume":"r2"}"#), at: Sample.now)
    session.didClose()
    let again = session.receive(Sample.welcome, at: Sample.now).map(text)
    #expect(again.contains(#"{"t":"sub","s":1,"feed":"alarms","resume":"r1"}"#))
    #expect(again.contains(#"{"t":"sub","s":2,"feed":"assignments","resume":"r2"}"#))
    #expect(session.model.feeds[.alarms]?.awaited.isEmpty == true)
  }
}
