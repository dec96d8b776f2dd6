internal import Client
internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// A running server's log, for tools that wait for each answer.
struct HTTPShipmentSource: ShipmentSource, KeySource {
  private let client: BlockingHTTPClient

  init(_ address: ServerAddress, token: String?) throws(Failure) {
    do throws(ClientError) {
      client = try BlockingHTTPClient(address: address)
    } catch {
      throw .usage(error.words)
    }
    client.token = token
  }

  func summary() throws(CopyFailure) -> LogSummary {
    let json = try json("/v1/log/head", Position.start)
    guard let storeID = json["storeID"]?.string.flatMap({ UUID128($0) }),
      let algorithm = json["algorithm"]?.string.flatMap({ DigestAlgorithm(rawValue: $0) }),
      let epoch = json["epoch"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let position = json["position"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let hash = json["hash"]?.string.flatMap({ Digest(hex: $0) })
    else { throw Self.strange }
    return LogSummary(
      storeID: storeID, algorithm: algorithm, epoch: epoch, position: Position(position),
      hash: hash)
  }

  func hash(at position: Position) throws(CopyFailure) -> Digest? {
    let json: JSON
    do throws(CopyFailure) {
      json = try self.json("/v1/log/head?at=\(position)", position)
    } catch .lacking {
      return nil
    }
    return json["hash"]?.string.flatMap { Digest(hex: $0) }
  }

  func shipment(
    after position: Position, _ limit: ShipmentLimit
  ) throws(CopyFailure) -> Shipment {
    let eventsMax = min(limit.eventsMax, ShipmentLimit.eventsStandard)
    return try Shipment(
      parsing: get("/v1/log/batches?after=\(position)&limit=\(eventsMax)", position))
  }

  func keys(
    of storeID: UUID128, after row: Int64, through position: Position
  ) throws(CopyFailure) -> KeyShipment {
    try KeyShipment(
      parsing: get("/v1/log/keys?after=\(row)&through=\(position)", position))
  }

  private func json(_ path: String, _ position: Position) throws(CopyFailure) -> JSON {
    let body = try get(path, position)
    guard let json = try? JSON(parsing: body) else { throw Self.strange }
    return json
  }

  private func get(_ path: String, _ position: Position) throws(CopyFailure) -> [UInt8] {
    do throws(ClientError) {
      return try client.get(path)
    } catch .refused(_, "copy.lacking", _) {
      throw CopyFailure.lacking(position)
    } catch .refused(_, "copy.withinBatch", _) {
      throw CopyFailure.withinBatch(position)
    } catch {
      throw CopyFailure.unreachable(error.words)
    }
  }

  private static let strange = CopyFailure.unreachable(
    Words("the answer cannot be understood; is this the right server?", "无法理解答复；请确认服务器地址"))
}
