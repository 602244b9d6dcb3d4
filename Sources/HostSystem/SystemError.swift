#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An error of a system call.
package struct SystemError: Error, Hashable, Sendable {
  /// The number of the error (`errno`).
  package var code: Int32
  /// Why the call failed, in lower case for the end of a sentence.
  package var reason: String

  /// An error with its own reason, not the text of the system.
  package init(code: Int32, reason: String) {
    self.code = code
    self.reason = reason
  }
}

#if !os(Windows)
  extension SystemError {
    /// The error of the last call of this thread.
    package static var last: SystemError { SystemError(code: errno) }

    /// An error with the system's text for a number.
    package init(code: Int32) {
      let text = unsafe String(cString: strerror(code))
      self.init(code: code, reason: text.prefix(1).lowercased() + text.dropFirst())
    }
  }
#endif
