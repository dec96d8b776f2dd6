import Engine
import Events
import Loop
import Testing

@testable import Server

@Suite struct CommitPipelineTests {
  @Test func `what came while a batch was written is written while that one is shown`() throws {
    let centre = try TestCentre()
    let pipeline = try #require(centre.server).pipeline
    var answers = 0
    let submit = {
      let command = Command(
        id: centre.identifier(), action: .alarm(AlarmID(centre.identifier()), .claim))
      pipeline.submit(command, actor: Actor(name: "wang", role: .dispatcher)) { _ in
        answers += 1
        if answers == 3 { centre.loop.stop() }
      }
    }
    var wasWriting: [Bool] = []
    let show = pipeline.onPublish
    pipeline.onPublish = { changes, head in
      wasWriting.append(pipeline.writer == nil)
      show?(changes, head)
    }
    submit()
    // The first batch leaves at the end of the turn; these two come behind it.
    centre.loop.atEndOfTurn {
      submit()
      submit()
    }
    try centre.wait("the answers") { answers == 3 }
    #expect(wasWriting == [true, false])
  }

  @Test func `a snapshot is due after so many events`() {
    var centre = Centre()
    centre.snapshotPosition = Position(7)
    let isDue = (0...Centre.eventsBetweenSnapshots).map { decided in
      centre.nextPosition = Position(8 + decided)
      return centre.isSnapshotDue
    }
    #expect(isDue.firstIndex(of: true) == Int(Centre.eventsBetweenSnapshots))
  }
}
