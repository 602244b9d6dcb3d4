package import I2C

/// The boards on which the sequences that ship pass, and their recordings are made.
package enum ShippedBoards {
  /// A sequence that ships with a recording, by the stem of its file under `sequences`.
  package static let stems = ["eeprom-24c02", "rtc-ds1307", "sensorhub"]

  /// The board of `sensorhub` with a thermometer whose resolution bit 0 is stuck: what a failing run looks like.
  package static func faultySensorHub() throws -> AnyBus { try board("sensorhub-faulty") }

  /// A board fresh from power-up, by the stem of its file under `sequences/boards`.
  package static func board(_ stem: String) throws -> AnyBus {
    try BoardUnderTest("sequences/boards/\(stem).yaml").powerUp()
  }
}
