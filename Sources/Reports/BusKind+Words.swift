package import I2C

extension BusKind {
  /// What stands in for hardware, in the word that banners and reports have for it; nil where there is nothing but
  /// hardware.
  package var simulation: String? {
    for part in parts {
      switch part {
      case .board: return "board"
      case .recording: return "replay"
      case .live, .faulty, .several: continue
      }
    }
    return nil
  }
}
