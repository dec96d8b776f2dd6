extension MoverFrame {
  /// The binary form.
  ///
  /// - Precondition: the handles of the movers begin at 1 and grow.
  public var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headerBytes + movers.count * 13)
    bytes.append(Self.kind)
    bytes.append(Self.version)
    Self.append(position, bytesCount: 8, to: &bytes)
    Self.append(momentMillis, bytesCount: 8, to: &bytes)
    Self.append(UInt64(movers.count), bytesCount: 4, to: &bytes)
    var (handle, latitude, longitude): (UInt32, Int32, Int32) = (0, 0, 0)
    for mover in movers {
      precondition(mover.handle > handle, "movers stand in order of their handles, from 1")
      Varint.append(UInt64(mover.handle - handle), to: &bytes)
      Varint.appendSigned(Int64(mover.latitudeE5) - Int64(latitude), to: &bytes)
      Varint.appendSigned(Int64(mover.longitudeE5) - Int64(longitude), to: &bytes)
      (handle, latitude, longitude) = (mover.handle, mover.latitudeE5, mover.longitudeE5)
      bytes.append(mover.speedSteps ?? Self.absent)
      bytes.append(mover.courseSteps ?? Self.absent)
      let accuracy = mover.accuracyExponent ?? Self.absentNibble
      switch mover.status {
      case nil: bytes.append(Self.absentNibble << 4 | accuracy)
      case let status? where status < Self.statusFollows: bytes.append(status << 4 | accuracy)
      case let status?:
        bytes.append(Self.statusFollows << 4 | accuracy)
        bytes.append(status)
      }
      Varint.append(UInt64(mover.ageTenths), to: &bytes)
    }
    return bytes
  }

  private static func append(_ value: UInt64, bytesCount: Int, to bytes: inout [UInt8]) {
    for index in (0..<bytesCount).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }
}
