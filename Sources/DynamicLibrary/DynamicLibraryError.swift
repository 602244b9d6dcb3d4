/// Why none of the libraries could be opened.
package struct DynamicLibraryError: Error, Hashable, Sendable {
  /// A library that could not be opened.
  package struct Attempt: Error, Hashable, Sendable {
    package var name: String
    /// The error text of the system.
    package var reason: String
  }

  /// The attempts, in order.
  package var attempts: [Attempt]

  init(_ attempts: [Attempt]) { self.attempts = attempts }
}
