internal import Events

extension ServerConfiguration {
  /// The servers of the same log that are known beforehand, as far as their addresses can be read.
  var otherServers: [WebOrigin] {
    (peers.split(separator: " ") + [follow[...]]).compactMap { WebOrigin(String($0)) }
  }

  /// The keys about servers of the same log.
  static let copyKeys: [Key] = [
    text(
      "follow", \.follow, "Server to follow; empty for a centre.", "所跟随的服务器；空表示本机为中心。",
      mayBeEmpty: true),
    text(
      "url", \.url, "Where other servers reach this one; empty for its address and port.",
      "其他服务器访问本机的地址；空表示取监听地址与端口。", mayBeEmpty: true),
    text(
      "peers", \.peers, "Servers of the same log, separated by spaces.",
      "同一日志的其他服务器，以空格分隔。", mayBeEmpty: true),
    limit(
      "peers.seconds", \.peerSeconds, "Seconds between looking at the peers.",
      "查询其他服务器的间隔（秒）。"),
    limit(
      "limits.shipment-events", \.shipmentEventsMax, "Events of one shipment to a copy.",
      "单次传送给副本的事件数。"),
    limit(
      "limits.shipment-bytes", \.shipmentBytesMax, "Bytes of one shipment to a copy.",
      "单次传送给副本的字节数。"),
    limit(
      "limits.shipment-wait-seconds", \.shipmentWaitSecondsMax,
      "Seconds that a copy may have an answer held back.", "副本等待新内容的最长秒数。"),
  ]
}
