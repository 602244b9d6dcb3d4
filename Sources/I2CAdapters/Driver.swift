import CH34xUSB
package import Trace

/// Opens the files that a selector names; the driver itself knows no file system.
package typealias FileOpener = (_ path: String, _ file: AdapterFile) throws(DriverError) -> ChunkSource

/// The kind of a file that stands behind a bus.
package enum AdapterFile: String, Sendable {
  case recording, board
  case chip = "chip file"

  /// How messages call it.
  package var name: String { rawValue }

  /// Whether another file names it.
  ///
  /// Then it must be a regular file: nobody would see that a pipe is waited for.
  package var isNamedByFile: Bool { self == .chip }
}

/// A kind of bus: add an adapter by adding a row to ``adapters``.
package struct Driver: Sendable {
  /// The name before the colon of a selector.
  package let name: String
  /// What it opens, in words for the help.
  package let summary: String
  /// What may follow the name in a selector.
  package let id: String
  /// What may follow the id, each after a comma.
  package let options: [String]
  /// Opens the bus, with the highest clock that its targets bear, in hertz.
  package let open: @Sendable (Selector, FileOpener, Int?) throws(DriverError) -> OpenBus

  /// A row of the table.
  package init(
    name: String, summary: String, id: String, options: [String],
    open: @escaping @Sendable (Selector, FileOpener, Int?) throws(DriverError) -> OpenBus
  ) {
    (self.name, self.summary, self.id) = (name, summary, id)
    (self.options, self.open) = (options, open)
  }

  /// The lines of the help: the form of a selector, what it opens, and one line for each option, so that no line needs
  /// wrapping.
  package var help: String {
    (["  \(name)\(id): \(summary)"] + options.map { "    ,\($0)" }).joined(separator: "\n")
  }

  private static let adapter = "[:N|usb=PATH|serial=TEXT|NODE]"
  private static let ways = ["pipeline=on|single|off", "via=usb|vendor", "library=FILE", "vid=HEX,pid=HEX"]

  /// The adapters.
  package static let adapters = [
    Driver(
      name: "ch341", summary: "a CH341A", id: adapter,
      options: ["freq=400kHz", "ack=every[,strict]|address|none"] + ways,
      open: { (selector, _, speed) throws(DriverError) in try openCH34x(selector, .ch341, speed: speed) }),
    Driver(
      name: "ch347", summary: "a CH347T or CH347F", id: adapter, options: ["freq=400kHz", "stretch=on|off"] + ways,
      open: { (selector, _, speed) throws(DriverError) in try openCH34x(selector, .ch347, speed: speed) }),
    Driver(
      name: "i2c-dev", summary: "a bus of the Linux kernel", id: "[:N|usb=PATH|name=TEXT|NODE]",
      options: ["force=on|off", "share=on|off"],
      open: openI2CDev),
    Driver(
      name: "exec", summary: "a bus elsewhere, as in `exec:ssh bench7 i2cseq serve --stdio`", id: ":COMMAND",
      options: [], open: openRemote),
  ]
}

extension [Driver] {
  /// Opens the bus that a selector names.
  ///
  /// - Parameter speed: the highest clock that its targets bear, in hertz; nil if unknown.
  package func openBus(_ selector: Selector, speed: Int?, files: FileOpener) throws(DriverError) -> OpenBus {
    guard let driver = first(where: { $0.name == selector.driver }) else {
      throw .unknownDriver(selector, known: map(\.name))
    }
    return try driver.open(selector, files, speed)
  }
}
