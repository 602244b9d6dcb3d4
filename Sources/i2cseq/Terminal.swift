#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal, if the standard output is one.
enum Terminal {
  /// Whether somebody watches, and may be shown progress that is overwritten.
  static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The number of columns; 80 if it is unknown.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The number of lines; 24 if it is unknown.
  static var height: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// Whether to use colour: on a terminal, or as the environment says (no-color.org, force-color.org).
  static var isColoured: Bool { isColoured(STDOUT_FILENO) }

  /// Whether to use colour on the standard error, where diagnostics go.
  static var isErrorColoured: Bool { isColoured(STDERR_FILENO) }

  private static func isColoured(_ stream: Int32) -> Bool {
    if variable("NO_COLOR") != nil { return false }
    return variable("FORCE_COLOR") != nil || isatty(stream) == 1 && variable("TERM") != "dumb"
  }

  /// A variable of the environment, if it is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The host name of this machine.
  static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
