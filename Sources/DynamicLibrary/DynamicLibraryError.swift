/// Why none of the libraries could be opened.
package struct DynamicLibraryError: Error, Hashable, Sendable {
  /// A library that could not be opened.
  package struct Attempt: Error, Hashable, Sendable {
    package var name: String
    /// What the system says.
    package var reason: String
  }

  /// What was tried, in order.
  package var attempts: [Attempt]

  init(_ attempts: [Attempt]) { self.attempts = attempts }
}
