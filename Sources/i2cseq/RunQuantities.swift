import ArgumentParser
import SequenceFile
import Values

// Quantities on the command line of a run.

/// A time on the command line.
struct RunTime: ExpressibleByArgument {
  let nanoseconds: Int64

  /// 36 years in nanoseconds, longer than any run.
  ///
  /// What is added to it still fits into 64 bits.
  private static let limit: Int64 = 1 << 60

  /// The default time of a teardown, 60 s, which is longer than any transaction takes.
  static let teardown = RunTime(nanoseconds: 60_000_000_000)

  var defaultValueDescription: String { "60s" }

  private init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  init?(argument: String) {
    guard case .duration(let nanoseconds)? = SettingText.value(of: argument, as: .duration),
      (1...Self.limit).contains(nanoseconds)
    else { return nil }
    self.nanoseconds = nanoseconds
  }
}

/// A clock on the command line.
struct BusSpeed: ExpressibleByArgument {
  let hertz: Int

  init?(argument: String) {
    guard case .frequency(let hertz)? = SettingText.value(of: argument, as: .frequency), hertz > 0 else { return nil }
    self.hertz = Int(hertz)
  }
}

/// The seed of random data on the command line: in decimal, or in hex as every report prints it.
struct Seed: ExpressibleByArgument, CustomStringConvertible {
  let number: UInt64

  init(_ number: UInt64) { self.number = number }

  init?(argument: String) {
    let isHex = argument.lowercased().hasPrefix("0x")
    guard let number = UInt64(isHex ? argument.dropFirst(2) : argument[...], radix: isHex ? 16 : 10) else { return nil }
    self.number = number
  }

  var description: String { "0x" + String(number, radix: 16) }
}

/// How fast recorded time passes.
enum Timing: ExpressibleByArgument, Equatable {
  case none, recorded
  case scaled(Double)

  static let range = 0.001...1_000

  init?(argument: String) {
    switch argument {
    case "none": self = .none
    case "recorded": self = .recorded
    case _:
      guard let factor = Double(argument), Self.range.contains(factor) else { return nil }
      self = .scaled(factor)
    }
  }

  var defaultValueDescription: String { "none" }
}
