internal import EventLog
public import Events
internal import Loop
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
    guard storeID == pipeline.storeID, epoch <= FenceFile.epochMax,
      url.utf8.count <= FenceFile.urlSizeBytesMax, !url.contains(where: \.isNewline)
    else { return false }
    switch standing {
    case .follower: return false
    case .fenced(let known, _): if epoch <= known { return epoch == known }
    case .centre: if epoch <= pipeline.epoch { return false }
    }
    // From this moment on, whatever becomes of the file.
    standing = .fenced(epoch: epoch, url: url)
    if let refusal = writeRefusal { pipeline.shutOut(refusal) }
    do throws(LogFailure) {
      try FenceFile(storeID: storeID, epoch: epoch, url: url, at: clock())
        .write(LogDirectory(path: configuration.data))
    } catch {
      onFailure?(error)
    }
    return true
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
