import Captures
import Diagnostics
import HostSystem
import Trace

/// A capture that is named on the command line, open for reading from any offset.
///
/// Data from a pipe is copied to a scratch file, because most captures are read twice.
final class CaptureFile {
  private static let chunkSize = 1 << 18
  /// Bytes of a pipe that are looked at before more of them is copied.
  private static let lookSize = 1 << 20

  let path: String
  private let descriptor: FileDescriptor
  private let size: Int

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - what: what the file should be, for messages.
  ///   - isNamed: whether an option names its format, so that its beginning need not show it.
  init(_ path: String, what: String = "capture", isNamed: Bool = false) throws(CommandFailure) {
    self.path = path
    descriptor = try Self.open(path, what, isNamed)
    do throws(SystemError) {
      let status = try descriptor.status()
      size = status.size
      if status.kind != .directory { return }
    } catch {
      throw .unreadable(path, what: what, error)
    }
    throw .directory(path, what: what)
  }

  /// The most bytes that are read from a pipe.
  private static let pipeLimit = 8 << 30

  private static func open(_ path: String, _ what: String, _ isNamed: Bool) throws(CommandFailure) -> FileDescriptor {
    var head: [UInt8] = []
    var strangeness: CaptureError?
    do throws(SystemError) {
      let opened = try FileDescriptor.reading(path)
      if try opened.status().kind != .other { return opened }
      let scratch = try FileDescriptor.scratch()
      var count = 0
      while count <= pipeLimit, strangeness == nil {
        let chunk = try opened.read(upTo: chunkSize)
        if chunk.isEmpty { return scratch }
        // No capture begins with zeroes only. A device such as /dev/zero would never end.
        if count == 0, !chunk.contains(where: { $0 != 0 }) { throw SystemError.zeroes }
        try scratch.write(chunk[...])
        count += chunk.count
        if count <= lookSize {
          head += chunk
        } else if !head.isEmpty {
          if !isNamed { strangeness = Self.strangeness(of: head, path) }
          head = []
        }
      }
    } catch { throw .unreadable(path, what: what, error) }
    if let strangeness { throw CommandFailure(.invalidInput, strangeness.diagnostic) }
    throw .captureLength(path, limit: pipeLimit)
  }

  /// Why what begins so can be no capture, however long it is; a device or a pipe may never end.
  private static func strangeness(of head: [UInt8], _ path: String) -> CaptureError? {
    // The members of an archive are listed at its end.
    if head.starts(with: "PK".utf8) { return nil }
    let source = CaptureSource(path: path, size: head.count) { offset, count in
      Array(head.dropFirst(offset).prefix(count))
    }
    do throws(CaptureError) { _ = try CaptureKind.sniff(source) } catch { return error }
    return nil
  }

  /// The bytes for a reader of captures.
  var source: CaptureSource {
    CaptureSource(path: path, size: size) { offset, count throws(CaptureError) in
      do throws(SystemError) { return try self.bytes(count, at: offset) } catch {
        throw CaptureError(.captureUnreadable(self.path, error.reason))
      }
    }
  }

  /// The chunks for a reader of recordings.
  var chunks: ChunkSource {
    var offset = 0
    return { () throws(ReadFailure) in
      do throws(SystemError) {
        let chunk = try self.bytes(Self.chunkSize, at: offset)
        offset += chunk.count
        return chunk.isEmpty ? nil : chunk
      } catch {
        throw ReadFailure(error.reason)
      }
    }
  }

  /// As many bytes as were asked for; fewer at the end.
  private func bytes(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var bytes = try descriptor.read(upTo: count, at: offset)
    while bytes.count < count, !bytes.isEmpty {
      let more = try descriptor.read(upTo: count - bytes.count, at: offset + bytes.count)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}
