/// Limits for data files.
package struct DataFileLimits: Sendable {
  /// The most bytes in a file; whoever opens the file checks this before reading it.
  package var fileSize = 64 << 20
  /// The end of the addresses of an image: more than the size of any EEPROM or flash on an I2C bus.
  package var memory = 16 << 20
  /// The most rows of a table below its header.
  package var rows = 100_000
  /// The most columns of a table.
  package var columns = 256
  /// The most bytes in a cell.
  package var cell = 4_096

  /// The limits that the command uses.
  package init() {}
}
