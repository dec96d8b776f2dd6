internal import EventLog
public import Events
internal import Loop
public import Seal
internal import Wire

extension ZhihuiServer {
  /// Begins to copy an origin; commands are refused from the start (`ServerConfiguration.follow`).
  public func follow(_ link: any OriginLink) {
    let follower = Follower(link, server: self)
    self.follower = follower
    follower.start()
  }

  /// Takes note of another server of the same log. One that writes in a greater epoch shuts this one out, durably;
  /// everything else changes nothing.
  ///
  /// - Returns: whether this server is shut out by it.
  @discardableResult
  public func learn(storeID: UUID128, epoch: UInt64, url: String) -> Bool {
    guard isOfThisLog(storeID, epoch, url) else { return false }
    switch standing {
    case .follower: return false
    case .fenced(let known, _): if epoch <= known { return epoch == known }
    case .disputed(let known, _): if epoch <= known { return false }
    case .centre: if epoch <= pipeline.epoch { return false }
    }
    shutOut(by: .fenced(epoch: epoch, url: url), storeID, epoch, url)
    return true
  }

  /// Compares the own history with that of another server of the log. One that tells another in the same epoch was
  /// promoted beside this one: which of the two holds is for people to say, so this one stops taking commands, durably,
  /// and so does the other when it compares. `then` is told whether this server does not write because of it.
  ///
  /// - Parameters:
  ///   - position: where to compare; nothing is compared beyond the own end.
  ///   - hash: the other chain's hash there.
  public func compare(
    storeID: UUID128, epoch: UInt64, position: Position, hash: Digest, url: String,
    then: @escaping (Bool) -> Void
  ) {
    guard isOfThisLog(storeID, epoch, url), standing == .centre, epoch == pipeline.epoch,
      position <= pipeline.head
    else { return then(standing == .disputed(epoch: epoch, url: url)) }
    desk.hash(at: position) { [weak self] result in
      // What cannot be read now is compared with the next look.
      guard let self, case .success(let own?) = result, own != hash, standing == .centre,
        epoch == pipeline.epoch
      else { return then(false) }
      shutOut(by: .disputed(epoch: epoch, url: url), storeID, epoch, url)
      then(true)
    }
  }

  /// The own chain's hash at a position; nil where the log does not reach so far or cannot be read now.
  public func hash(at position: Position, then: @escaping (Digest?) -> Void) {
    desk.hash(at: position) { result in then((try? result.get()) ?? nil) }
  }

  private func isOfThisLog(_ storeID: UUID128, _ epoch: UInt64, _ url: String) -> Bool {
    storeID == pipeline.storeID && epoch <= FenceFile.epochMax
      && url.utf8.count <= FenceFile.urlSizeBytesMax && !url.contains(where: \.isNewline)
  }

  private func shutOut(
    by standing: ServerStanding, _ storeID: UUID128, _ epoch: UInt64, _ url: String
  ) {
    // From this moment on, whatever becomes of the file.
    self.standing = standing
    if let refusal = writeRefusal { pipeline.shutOut(refusal) }
    if case .disputed = standing, let refusal = writeRefusal { onWarning?(refusal.words) }
    pipeline.write(FenceFile(storeID: storeID, epoch: epoch, url: url, at: clock()))
  }

  /// Why commands are refused; nil where they are not.
  var writeRefusal: CommandRefusal? {
    switch standing {
    case .centre: nil
    case .follower(let origin):
      CommandRefusal(
        code: "follower",
        words: Words(
          "this server follows \(origin) and takes no commands; send them there",
          "本服务器跟随 \(origin)，不接受命令；请发送至该处"))
    case .fenced(let epoch, let url):
      CommandRefusal(
        code: "fenced",
        words: Words(
          "\(url) is the centre since epoch \(epoch); nothing was done here; send it there",
          "自第 \(epoch) 纪元起，\(url) 为现任中心；此处未执行任何操作；请发送至该处"))
    case .disputed(let epoch, let url):
      CommandRefusal(
        code: "disputed",
        words: Words(
          "\(url) tells another history in the same epoch \(epoch), so neither takes commands; "
            + "nothing was done; stop the server that is to be the centre, run "
            + "`zhihui admin promote` on its directory and start it again",
          "\(url) 在同一纪元（第 \(epoch) 纪元）有另一份历史，双方均不接受命令；此处未执行任何操作；"
            + "请停止应作为中心的服务器，对其目录运行 `zhihui admin promote` 后重新启动"))
    }
  }

  /// Says whether the server does all it is there for, and how far behind its origin it is.
  var readiness: HTTPResponse {
    switch standing {
    case .centre: return Answer.text("ok\n")
    case .fenced(let epoch, let url):
      var response = Answer.text("fenced: \(url) is the centre since epoch \(epoch)\n")
      response.status = .serviceUnavailable
      return response
    case .disputed(let epoch, let url):
      var response = Answer.text("disputed: \(url) tells another history of epoch \(epoch)\n")
      response.status = .serviceUnavailable
      return response
    case .follower(let origin):
      let behind = max(follower?.originHead ?? .start, pipeline.head).number - pipeline.head.number
      let heard = follower?.heardAt.map {
        max(0, EventLoop.monotonicMicros() - $0) / 1_000_000
      }
      var text = "follower of \(origin): position \(pipeline.head), behind \(behind), "
      text += heard.map { "heard \($0) s ago" } ?? "not heard yet"
      if let trouble = follower?.trouble { text += ", \(trouble.english)" }
      if let words = follower?.keyWords { text += ", \(words.english)" }
      var response = Answer.text(text + "\n")
      let isFresh = (heard ?? .max) <= Int64(2 * configuration.limits.shipmentWaitSecondsMax)
      if !isFresh || follower?.isWaitingForSpace == true { response.status = .serviceUnavailable }
      return response
    }
  }
}
