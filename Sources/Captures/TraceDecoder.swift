internal import Diagnostics
internal import Trace

/// Reads our own trace as a capture; its transactions are unchanged.
final class TraceDecoder: CaptureDecoder {
  private var reader: TraceReader
  private(set) var remarks = CaptureRemarks()
  let header: TraceHeader

  init(_ source: CaptureSource) throws(CaptureError) {
    let chunks = source.chunks()
    reader = TraceReader(path: source.path) { () throws(ReadFailure) in
      do throws(CaptureError) { return try chunks() } catch { throw ReadFailure(error.diagnostic.message) }
    }
    do throws(TraceError) { header = try reader.header() } catch { throw CaptureError(error.diagnostic) }
  }

  var facts: CaptureFacts { CaptureFacts(buses: header.buses, lossy: header.lossy, start: header.start) }

  func next() throws(CaptureError) -> TraceRecord? {
    do throws(TraceError) {
      while let line = try reader.next() {
        if case .transaction(let record) = line.content { return record }
      }
    } catch {
      throw CaptureError(error.diagnostic)
    }
    if !reader.isComplete { remarks.note(.noEnd, line: reader.line) }
    return nil
  }
}
