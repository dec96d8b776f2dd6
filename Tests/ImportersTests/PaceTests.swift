import Engine
import Events
import Importers
import Testing

@Suite struct PaceTests {
  @Test func `commands wait until their moment is due, in order, and what stands goes first`()
    throws
  {
    var asked: [Micros] = []
    var sink = EngineSink()
    _ = try importFireCalls(
      FireFile.source(FireFile.medical), into: &sink,
      pace: .following { moment in
        asked.append(moment)
        return moment
      })
    #expect(asked.first == Micros(rfc3339: "2016-12-31T23:52:01-08:00"))
    #expect(asked.last == Micros(rfc3339: "2017-01-01T01:12:11-08:00"))
    #expect(asked == asked.sorted())
    #expect(Set(asked).count == asked.count)
    // One office and two units, each registered and put in service, need no clock.
    #expect(sink.batchSizes.first == 5)
    #expect(sink.batchSizes.dropFirst().reduce(0, +) == sink.commands.count - 5)
  }

  @Test func `whoever is behind gets everything that is due at once`() throws {
    let late = try #require(Micros(rfc3339: "2017-01-01T00:00:40-08:00"))
    var asked = 0
    var sink = EngineSink()
    _ = try importFireCalls(
      FireFile.source(FireFile.medical), into: &sink,
      pace: .following { moment in
        asked += 1
        return max(moment, late)
      })
    // Everything up to E38 on scene at 00:00:32, then each of the eight later moments alone.
    #expect(asked == 1 + 5)
  }

  @Test func `what is submitted does not depend on the pace`() throws {
    var atOnce = EngineSink()
    var paced = EngineSink()
    _ = try importFireCalls(FireFile.source(FireFile.all), into: &atOnce)
    _ = try importFireCalls(
      FireFile.source(FireFile.all), into: &paced, pace: .following { $0 })
    #expect(paced.commands == atOnce.commands)
    #expect(paced.events == atOnce.events)
  }

  @Test func `what the pace throws ends the import`() {
    struct Stopped: Error {}
    var sink = EngineSink()
    #expect(throws: Stopped.self) {
      _ = try importFireCalls(
        FireFile.source(FireFile.all), into: &sink, pace: .following { _ in throw Stopped() })
    }
  }

  @Test func `a sink that does not answer every command is an error`() {
    struct Silent: CommandSink {
      mutating func submit(_ commands: [Command]) -> [SubmissionResult] { [] }
    }
    var sink = Silent()
    #expect(throws: ImportError.answersMissing(expected: 11, received: 0)) {
      _ = try importFireCalls(FireFile.source([FireFile.assist]), into: &sink)
    }
  }

  @Test func `a schedule waits for the source's time divided by the speed`() {
    var schedule = SpeedSchedule(speed: 60)
    let source = Micros(seconds: 1_000_000)
    let clock = Micros(seconds: 9)
    #expect(schedule.present(now: clock) == nil)
    #expect(schedule.waitMicros(until: source, now: clock) == 0)
    #expect(schedule.waitMicros(until: source.adding(60_000_000), now: clock) == 1_000_000)
    #expect(schedule.waitMicros(until: source.adding(61), now: clock) == 2)
    let later = clock.adding(2_000_000)
    #expect(schedule.waitMicros(until: source.adding(60_000_000), now: later) == 0)
    #expect(schedule.present(now: later) == source.adding(120_000_000))
    #expect(SpeedSchedule(speed: 0).speed == 1)
    #expect(SpeedSchedule(speed: .max).speed == SpeedSchedule.speedMax)
  }

  @Test func `a record that goes on as it happens waits only for what is to come`() {
    var schedule = SpeedSchedule.asItHappens
    let now = Micros(seconds: 1_000_000)
    #expect(schedule.present(now: now) == now)
    #expect(schedule.waitMicros(until: now.adding(-3_600_000_000), now: now) == 0)
    #expect(schedule.waitMicros(until: now, now: now) == 0)
    #expect(schedule.waitMicros(until: now.adding(90_000_000), now: now) == 90_000_000)
    let later = now.adding(60_000_000)
    #expect(schedule.waitMicros(until: now.adding(90_000_000), now: later) == 30_000_000)
    #expect(schedule.present(now: later) == later)
  }
}
