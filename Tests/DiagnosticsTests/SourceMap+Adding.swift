import Diagnostics
import Testing

/// Adds a file to a map that has room for it.
@discardableResult
func add(path: String, bytes: [UInt8], to sources: inout SourceMap) throws -> SourceMap.File {
  let file = sources.add(path: path, bytes: bytes)
  return try #require(file)
}
