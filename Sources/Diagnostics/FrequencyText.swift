/// Clocks for people and for files.
public enum FrequencyText {
  /// `400 kHz`, `1 MHz`, `32768 Hz`: the largest unit that needs no fraction.
  public static func of(_ hertz: Int) -> String { text(hertz, " ") }

  /// `400kHz`: the same as one word, as in a sequence.
  public static func written(_ hertz: Int) -> String { text(hertz, "") }

  private static func text(_ hertz: Int, _ gap: String) -> String {
    let units = [(1_000_000, "MHz"), (1_000, "kHz")]
    for (size, name) in units where hertz >= size && hertz % size == 0 { return "\(hertz / size)\(gap)\(name)" }
    return "\(hertz)\(gap)Hz"
  }
}
