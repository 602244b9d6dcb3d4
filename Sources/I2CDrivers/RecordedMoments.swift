package import Trace

/// What time it was each time that a recorded run asked (language rule R50).
///
/// All of the recording is read for it, so only where a sequence asks. What cannot be read was told when it was opened.
package func recordedMoments(
  of adapter: String, files: (_ path: String, _ what: String) throws(DriverError) -> ChunkSource
) -> [Int64] {
  guard let selector = try? Selector(adapter), selector.driver == "replay", let path = selector.id,
    let read = try? files(path, "recording")
  else { return [] }
  var reader = TraceReader(path: path, read: read)
  var moments: [Int64] = []
  while let line = try? reader.next() {
    if case .event(let event) = line.content, event.kind == .now, let seconds = event.text.flatMap({ Int64($0) }) {
      moments.append(seconds)
    }
  }
  return moments
}
