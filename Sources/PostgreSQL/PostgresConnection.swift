internal import DynamicLibrary

/// A connection to a server, by libpq, which is opened at run time.
///
/// libpq reads the connection string, `PGSERVICE`, `PGPASSFILE` and all other variables that it knows. One connection is
/// for one thread.
@safe package struct PostgresConnection: ~Copyable {
  private let library: DynamicLibrary
  private let pq: LibPQ
  private let connection: OpaquePointer

  /// How long a connection and an answer may take, unless the connection string says otherwise.
  ///
  /// A server that is gone without a word (a cable that was pulled) is noticed by `tcp_user_timeout`.
  private static let defaults = "connect_timeout=10 keepalives_idle=10 tcp_user_timeout=20000 application_name=i2cseq"

  /// Opens a connection.
  ///
  /// - Parameter settings: a connection string of libpq (PostgreSQL's manual, §34.1.1); what it does not say, the
  ///   environment does.
  package init(_ settings: String) throws(PostgresError) {
    let library: DynamicLibrary
    do throws(DynamicLibraryError) { library = try DynamicLibrary.open(LibPQ.names) } catch {
      throw .noLibrary(error.attempts.first?.reason ?? "")
    }
    let pq = try LibPQ(library)
    let text = "\(Self.defaults) \(settings)"
    guard let connection = unsafe text.withCString({ unsafe pq.connect($0) }) else {
      throw .noConnection("out of memory")
    }
    // Notices, as of a table that is there already, are not for the terminal.
    _ = unsafe pq.setNoticeProcessor(connection, { _, _ in }, nil)
    guard unsafe pq.status(connection) == 0 else {
      let message = unsafe Self.text(pq.connectionMessage(connection))
      unsafe pq.finish(connection)
      throw .noConnection(message)
    }
    self.library = library
    self.pq = pq
    unsafe self.connection = connection
  }

  deinit { unsafe pq.finish(connection) }

  /// Runs statements without an answer, all in one transaction.
  package borrowing func run(_ statements: String) throws(PostgresError) {
    let result = unsafe statements.withCString { unsafe pq.run(connection, $0) }
    _ = try unsafe rows(of: result)
  }

  /// Runs one statement, and returns its rows; an absent value is nil.
  ///
  /// - Parameter values: the values of `$1`, `$2` and so on, as text.
  package borrowing func rows(_ statement: String, _ values: [String] = []) throws(PostgresError) -> [[String?]] {
    // All values lie behind one another, each with its end; libpq gets the places where they begin.
    var bytes: [CChar] = []
    var places: [Int] = []
    for value in values {
      places.append(bytes.count)
      bytes += value.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      let texts = unsafe places.map { place in unsafe buffer.baseAddress.map { unsafe $0 + place } }
      return unsafe texts.withUnsafeBufferPointer { texts in
        unsafe statement.withCString {
          unsafe pq.ask(connection, $0, Int32(values.count), nil, texts.baseAddress, nil, nil, 0)
        }
      }
    }
    return try unsafe rows(of: result)
  }

  private borrowing func rows(of result: OpaquePointer?) throws(PostgresError) -> [[String?]] {
    guard let result = unsafe result else {
      throw .noConnection(unsafe Self.text(pq.connectionMessage(connection)))
    }
    defer { unsafe pq.clear(result) }
    let status = unsafe pq.resultStatus(result)
    // PGRES_EMPTY_QUERY, PGRES_COMMAND_OK, PGRES_TUPLES_OK.
    guard (0...2).contains(status) else {
      let message = unsafe Self.text(pq.resultField(result, Self.primaryMessage))
      let state = unsafe Self.text(pq.resultField(result, Self.sqlState))
      guard unsafe pq.status(connection) == 0, !state.isEmpty else {
        throw .noConnection(message.isEmpty ? unsafe Self.text(pq.connectionMessage(connection)) : message)
      }
      throw .refused(state: state, message)
    }
    return unsafe (0..<pq.rows(result)).map { row in
      unsafe (0..<pq.columns(result)).map { column in
        unsafe pq.isNull(result, row, column) == 1 ? nil : Self.text(pq.value(result, row, column))
      }
    }
  }

  // The fields of an error, by the letters that `postgres_ext.h` gives them.
  private static let sqlState = Int32(UInt8(ascii: "C"))
  private static let primaryMessage = Int32(UInt8(ascii: "M"))

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer).split(separator: "\n").joined(separator: "; ")
  }
}
