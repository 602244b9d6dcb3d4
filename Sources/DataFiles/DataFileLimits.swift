/// How much of a data file is taken in.
package struct DataFileLimits: Sendable {
  /// Bytes of a file; whoever opens it asks before it is read.
  package var fileSize = 64 << 20
  /// Bytes of memory that an image may fill, counted from address 0: more than any EEPROM or flash on an I2C bus has.
  package var memory = 16 << 20
  /// Rows of a table below its header.
  package var rows = 100_000
  /// Columns of a table.
  package var columns = 256
  /// Bytes of one cell.
  package var cell = 4_096

  /// The limits that the command uses.
  package init() {}
}
