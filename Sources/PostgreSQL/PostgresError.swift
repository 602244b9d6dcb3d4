/// Why PostgreSQL did not do what it was asked.
package enum PostgresError: Error, Hashable, Sendable {
  /// libpq cannot be opened, or is too old.
  case noLibrary(String)
  /// The server cannot be reached, or the connection to it was lost; the same request may work later.
  case noConnection(String)
  /// The server refused a request.
  ///
  /// `state` is its SQLSTATE of five characters (PostgreSQL's manual, appendix A).
  case refused(state: String, String)

  /// Whether the server refused the data, and not the request: the class of its state is 22 (data exception) or 23
  /// (integrity constraint violation).
  package var isAboutData: Bool {
    guard case .refused(let state, _) = self else { return false }
    return state.hasPrefix("22") || state.hasPrefix("23")
  }

  /// Whether the server cannot serve now and may later: it shuts down, has no connection free, or no room.
  package var mayPass: Bool {
    switch self {
    case .noLibrary: false
    case .noConnection: true
    // Classes 08 connection exception, 53 insufficient resources, 57 operator intervention, 40 transaction rollback.
    case .refused(let state, _): ["08", "53", "57", "40"].contains(state.prefix(2))
    }
  }

  /// The text of the library or the server.
  package var message: String {
    switch self {
    case .noLibrary(let text), .noConnection(let text), .refused(_, let text): text
    }
  }
}
