#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts names of the system, which are bytes, to texts and back, also if they are no UTF-8.
///
/// A byte that is no UTF-8 becomes a character above U+10FE00, in a private range; a character from that range in a
/// name is converted byte by byte. So every name has its own text. Safety: the bytes that are passed to a call end in a
/// zero and live through the call.
package enum SystemPath {
  private static let base: UInt32 = 0x10FE00

  /// The arguments of the command.
  package static var arguments: [String] {
    var texts: [String] = []
    for index in 0..<Int(CommandLine.argc) {
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
      texts.append(unsafe text(of: argument))
    }
    return texts
  }

  /// The text of a name that ends in a zero byte.
  package static func text(of name: UnsafePointer<CChar>) -> String {
    let bytes = unsafe UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    return text(of: bytes)
  }

  private static func text(of bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      let length: Int
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        length = encoded.count
        if isByte(scalar) { append(bytes[position..<position + length], to: &text) } else { text.append(scalar) }
      case .error(let count):
        length = count
        append(bytes[position..<position + length], to: &text)
      case .emptyInput: return String(text)
      }
      position += length
    }
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to text: inout String.UnicodeScalarView) {
    for byte in bytes {
      if let scalar = Unicode.Scalar(base + UInt32(byte)) { text.append(scalar) }
    }
  }

  private static func isByte(_ scalar: Unicode.Scalar) -> Bool { (base...base + 0xFF).contains(scalar.value) }

  /// Passes the bytes of a name to a system call.
  package static func withBytes<Result>(of text: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var bytes: [CChar] = []
    for scalar in text.unicodeScalars {
      if isByte(scalar) {
        bytes.append(CChar(bitPattern: UInt8(truncatingIfNeeded: scalar.value - base)))
      } else {
        bytes += String(scalar).utf8.map { CChar(bitPattern: $0) }
      }
    }
    bytes.append(0)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a name has a zero at its end") }
      return unsafe body(start)
    }
  }

  /// Opens a file, and returns its number; negative if that fails.
  package static func open(_ path: String, _ flags: Int32, _ mode: UInt32 = 0) -> Int32 {
    unsafe withBytes(of: path) { unsafe systemOpen($0, flags, mode_t(truncatingIfNeeded: mode)) }
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
