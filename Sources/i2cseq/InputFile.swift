import Diagnostics
import I2CDrivers
import SequenceFile
import Trace

/// Files that are named on the command line.
enum InputFile {
  /// Bytes that are read at a time.
  private static let chunkSize = 1 << 18

  /// A whole sequence file, its size asked before it is read.
  static func sequence(_ path: String) throws(CommandFailure) -> [UInt8] {
    let limit = SequenceLoader.fileSizeLimit
    do throws(SystemError) {
      let descriptor = try FileDescriptor.reading(path)
      let status = try descriptor.status()
      if status.kind == .directory { throw CommandProblem.directory }
      if status.size > limit { throw CommandProblem.tooLarge }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(status.size + 1)
      while bytes.count <= limit {
        let chunk = try descriptor.read(upTo: max(chunkSize, status.size + 1))
        if chunk.isEmpty { return bytes }
        if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      }
      throw CommandProblem.tooLarge
    } catch {
      switch error {
      case CommandProblem.directory: throw .directory(path, what: "sequence")
      case CommandProblem.tooLarge: throw .tooLarge(path, limit: limit)
      case _: throw .unreadable(path, error)
      }
    }
  }

  /// The chunks of a recording or capture, one after another.
  static func chunks(_ path: String, what: String) throws(CommandFailure) -> () throws(ReadFailure) -> [UInt8]? {
    let file: OpenFile
    do throws(SystemError) {
      let descriptor = try FileDescriptor.reading(path)
      if try descriptor.status().kind == .directory { throw CommandProblem.directory }
      file = OpenFile(descriptor)
    } catch {
      switch error {
      case CommandProblem.directory: throw .directory(path, what: what)
      case _: throw .unreadable(path, error)
      }
    }
    return { () throws(ReadFailure) in
      do throws(SystemError) {
        let chunk = try file.descriptor.read(upTo: chunkSize)
        return chunk.isEmpty ? nil : chunk
      } catch {
        throw ReadFailure(error.reason)
      }
    }
  }

  /// Keeps a descriptor open as long as somebody may read from it.
  private final class OpenFile {
    let descriptor: FileDescriptor
    init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }
  }
}
