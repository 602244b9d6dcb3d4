package import I2CAdapters

/// The times of day that a recorded run read, in order (language rule R50).
///
/// This reads the whole recording, so it is called only if a sequence needs it. A recording that cannot be read gives
/// none here; the error was reported when it was opened.
package func recordedMoments(of adapter: String, files: FileOpener) -> [Int64] {
  guard let selector = try? Selector(adapter), selector.driver == "replay", let path = selector.id,
    let read = try? files(path, .recording)
  else { return [] }
  return moments(in: path, read)
}
