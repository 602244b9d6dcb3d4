/// Known kinds of files that are no captures. Each is refused by its name, with how to get something that can be read.
extension CaptureHead {
  /// The tool that unpacks a compressed file; nil if the file is not compressed.
  var packer: String? {
    let signs: [(tool: String, bytes: [UInt8])] = [
      ("gzip", [0x1F, 0x8B]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("bzip2", [0x42, 0x5A, 0x68]),
      ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
    ]
    return signs.first { bytes.starts(with: $0.bytes) }?.tool
  }

  /// What kind of file it is, and what to do; nil if the kind is unknown.
  func stranger(_ path: String) -> (what: String, cure: String)? {
    if bytes.starts(with: [0x0D, 0x0A, 0x0D, 0x0D, 0x0A]) || bytes.starts(with: [0x0A, 0x0D, 0x0A, 0x0D, 0x0D, 0x0A]) {
      return ("a pcapng file whose line feeds a transfer as text has changed", "copy it again as a binary file")
    }
    // Both tables of i2c-tools have the same head, but only a dump also shows the bytes as text.
    if holds("     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f") {
      return holds("0123456789abcdef")
        ? (
          "the output of i2cdump: bytes of a chip, and not what happened on a bus",
          "make a board of it: set `registers` of a chip to these bytes, and run on `board:FILE`"
        )
        : (
          "the output of i2cdetect: the targets of a bus, and not what happened on it",
          "ask for them in a sequence: `scan: {first: 0x08, last: 0x77}`"
        )
    }
    if bytes.starts(with: "<SALEAE>".utf8) {
      return ("raw data of Saleae Logic 2", "export the data table of the I2C analyzer as CSV")
    }
    if bytes.starts(with: "PERFILE2".utf8) {
      return ("a recording of perf", "print it: `perf script -i \(path) > capture.txt`")
    }
    if bytes.starts(with: [0x17, 0x08, 0x44]) {
      return ("a recording of trace-cmd", "print it: `trace-cmd report -i \(path) > capture.txt`")
    }
    return nil
  }
}
