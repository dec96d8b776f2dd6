internal import Loop
internal import Wire

/// Positions, which a console is shown as they are and not as they came (docs/protocol.md, section "Positions").
extension LiveSession: MoverConsole {
  /// What a console has to say in `hello` to be given binary messages.
  static let binaryFeature = "bin"

  var takesPositions: Bool { isIdle }

  func give(_ frames: [SharedBytes]) { enqueue(frames) }

  func followMovers(_ number: Int64, _ json: JSON) {
    guard server.movers.number(of: self) == nil else { return refuseRepeated(number) }
    guard !uses(number) else { return refuseUsed(number) }
    guard !server.isStopping else { return refuse(CommandRefusal.stopping, subscription: number) }
    do throws(CommandRefusal) {
      let form: MoverForm =
        features.contains(Self.binaryFeature) ? .binary : .text(subscription: number)
      server.movers.follow(self, number, form, try MoverScope(json))
      announce(number, isResumed: false)
    } catch {
      refuse(error, subscription: number)
    }
  }

  func leaveMovers(_ number: Int64) {
    if server.movers.number(of: self) == number { server.movers.leave(self) }
  }

  /// Looks at another part of the world, or more or less often.
  func changeView(_ json: JSON) {
    do throws(CommandRefusal) {
      try server.movers.take(json, from: self)
    } catch {
      refuse(error, subscription: json["s"]?.integer)
    }
  }
}
