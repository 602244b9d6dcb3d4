import Diagnostics
import HostSystem
import I2C
import I2CAdapters
import SequenceFile
import Trace

/// A file that is named on the command line, open for reading.
final class InputFile {
  /// Bytes that are read at a time.
  private static let chunkSize = 1 << 18
  /// The interval of looks at a growing file, in nanoseconds.
  private static let followInterval: Nanoseconds = 100_000_000

  private let path: String
  private let descriptor: FileDescriptor
  let status: FileStatus

  /// - Parameters:
  ///   - what: what it should be, for the message about a folder.
  ///   - isNamedByFile: whether another file names it, so that it must be a regular file and no pipe.
  init(_ path: String, what: String, isNamedByFile: Bool = false) throws(CommandFailure) {
    self.path = path
    do throws(SystemError) {
      descriptor = try FileDescriptor.reading(path, waits: !isNamedByFile)
      status = try descriptor.status()
    } catch {
      throw .unreadable(path, what: what, error)
    }
    if status.kind == .directory { throw .directory(path, what: what) }
    if isNamedByFile, status.kind != .file { throw .noFile(path, what: what) }
  }

  /// Opens a file that stands behind a bus.
  convenience init(_ path: String, _ file: AdapterFile) throws(CommandFailure) {
    try self.init(path, what: file.name, isNamedByFile: file.isNamedByFile)
  }

  /// The whole content of a sequence or of a file beside it.
  ///
  /// Its size is checked before it is read.
  func content() throws(CommandFailure) -> [UInt8] {
    let limit = SequenceLoader.fileSizeLimit
    guard status.size <= limit else { throw .tooLarge(path, limit: limit) }
    var bytes: [UInt8] = []
    // Asking for one byte more than the size finds the end of the file in the first read.
    let first = max(Self.chunkSize, status.size + 1)
    while let chunk = try chunk(upTo: bytes.isEmpty ? first : Self.chunkSize) {
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
    }
    return bytes
  }

  private func chunk(upTo count: Int) throws(CommandFailure) -> [UInt8]? {
    do throws(SystemError) {
      let chunk = try descriptor.read(upTo: count)
      return chunk.isEmpty ? nil : chunk
    } catch {
      throw .unreadable(path, what: "sequence", error)
    }
  }

  /// The chunks of a recording or capture, one after another.
  func chunks() -> ChunkSource {
    { () throws(ReadFailure) in
      do throws(SystemError) {
        let chunk = try self.descriptor.read(upTo: Self.chunkSize)
        return chunk.isEmpty ? nil : chunk
      } catch {
        throw ReadFailure(error.reason)
      }
    }
  }

  /// The chunks of a file that somebody is writing: at its end this waits for more.
  func growingChunks() -> ChunkSource {
    let read = chunks()
    return { () throws(ReadFailure) in
      while true {
        if let chunk = try read() { return chunk }
        WallTime.sleep(Self.followInterval)
      }
    }
  }
}
