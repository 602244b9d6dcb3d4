#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said to a call, in lower case.
package struct SystemError: Error, Hashable, Sendable {
  /// The system's own number for it (`errno`).
  package var code: Int32
  /// Why the call failed, for the end of a sentence.
  package var reason: String

  /// An error whose reason is not the system's.
  package init(code: Int32, reason: String) {
    self.code = code
    self.reason = reason
  }
}

#if !os(Windows)
  extension SystemError {
    /// What the last call of this thread left.
    package static var last: SystemError { SystemError(code: errno) }

    /// What the system calls a number of its own.
    package init(code: Int32) {
      let text = unsafe String(cString: strerror(code))
      self.init(code: code, reason: text.prefix(1).lowercased() + text.dropFirst())
    }
  }
#endif
