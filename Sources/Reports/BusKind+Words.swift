package import I2C

extension BusKind {
  /// The word of banners and reports for what stands in for hardware; nil if there is only hardware.
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
