internal import Client

extension Arguments {
  /// Names whom to believe about servers that speak https.
  static let authoritiesOption = Option(
    "--ca", "FILE", "https: believe the authorities in this PEM file instead of the system's",
    "https：采信该 PEM 文件中的颁发机构，代替系统所信任者")

  /// The address of a server, and whom to believe about it.
  func address(_ text: String) throws(Failure) -> ServerAddress {
    do throws(ClientError) {
      var address = try ServerAddress.parse(text)
      address.authorities = self["--ca"]
      return address
    } catch {
      throw .usage(error.words)
    }
  }
}
