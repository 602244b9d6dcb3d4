package import I2CAdapters

/// What time it was each time that a recorded run asked (language rule R50).
///
/// All of the recording is read for it, so only where a sequence asks. What cannot be read was told when it was opened.
package func recordedMoments(of adapter: String, files: FileOpener) -> [Int64] {
  guard let selector = try? Selector(adapter), selector.driver == "replay", let path = selector.id,
    let read = try? files(path, "recording")
  else { return [] }
  return moments(in: path, read)
}
