internal import DynamicLibrary

/// The functions of libpq 5 that are used, found at run time.
///
/// The types are those of its `libpq-fe.h`, which the build does not need.
@safe struct LibPQ {
  typealias Text = UnsafePointer<CChar>
  typealias Texts = UnsafePointer<Text?>

  let connect: @convention(c) (Text) -> OpaquePointer?
  let finish: @convention(c) (OpaquePointer) -> Void
  let status: @convention(c) (OpaquePointer) -> Int32
  let connectionMessage: @convention(c) (OpaquePointer) -> Text?
  let run: @convention(c) (OpaquePointer, Text) -> OpaquePointer?
  let ask:
    @convention(c) (
      OpaquePointer, Text, Int32, UnsafePointer<UInt32>?, Texts?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
    ) -> OpaquePointer?
  let resultStatus: @convention(c) (OpaquePointer) -> Int32
  let resultField: @convention(c) (OpaquePointer, Int32) -> Text?
  let rows: @convention(c) (OpaquePointer) -> Int32
  let columns: @convention(c) (OpaquePointer) -> Int32
  let value: @convention(c) (OpaquePointer, Int32, Int32) -> Text?
  let isNull: @convention(c) (OpaquePointer, Int32, Int32) -> Int32
  let clear: @convention(c) (OpaquePointer) -> Void
  let setNoticeProcessor:
    @convention(c) (
      OpaquePointer, (@convention(c) (UnsafeMutableRawPointer?, Text?) -> Void)?, UnsafeMutableRawPointer?
    ) -> UnsafeRawPointer?

  /// The names and paths of the library on each system.
  static let names = [
    "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
    "/usr/local/opt/libpq/lib/libpq.5.dylib",
  ]

  /// - Parameter library: the library, which must stay open as long as the functions are called.
  init(_ library: borrowing DynamicLibrary) throws(PostgresError) {
    unsafe connect = try Self.find("PQconnectdb", in: library)
    unsafe finish = try Self.find("PQfinish", in: library)
    unsafe status = try Self.find("PQstatus", in: library)
    unsafe connectionMessage = try Self.find("PQerrorMessage", in: library)
    unsafe run = try Self.find("PQexec", in: library)
    unsafe ask = try Self.find("PQexecParams", in: library)
    unsafe resultStatus = try Self.find("PQresultStatus", in: library)
    unsafe resultField = try Self.find("PQresultErrorField", in: library)
    unsafe rows = try Self.find("PQntuples", in: library)
    unsafe columns = try Self.find("PQnfields", in: library)
    unsafe value = try Self.find("PQgetvalue", in: library)
    unsafe isNull = try Self.find("PQgetisnull", in: library)
    unsafe clear = try Self.find("PQclear", in: library)
    unsafe setNoticeProcessor = try Self.find("PQsetNoticeProcessor", in: library)
  }

  private static func find<Function>(
    _ symbol: String, in library: borrowing DynamicLibrary
  ) throws(PostgresError) -> Function {
    guard let function = unsafe library.function(symbol, as: Function.self) else {
      throw .noLibrary("\(library.name) has no \(symbol)")
    }
    return function
  }
}
