import CH34xModel
import I2C
import Simulation

/// What can be plugged in.
enum Adapter: String, CaseIterable, Sendable {
  case ch341, ch347
  /// An i2c-tiny-usb, which the kernel's own driver makes a bus of.
  case tiny
  /// A Viperboard, which the kernel's own drivers make GPIO of.
  case viper

  var deviceDescriptor: [UInt8] {
    switch self {
    case .ch341: [18, 1, 0x10, 1, 0xFF, 0, 2, 8, 0x86, 0x1A, 0x12, 0x55, 4, 3, 0, 0, 0, 1]
    case .ch347: [18, 1, 0, 2, 0xEF, 2, 1, 64, 0x86, 0x1A, 0xDB, 0x55, 0x41, 4, 1, 2, 3, 1]
    case .tiny: [18, 1, 0x10, 1, 0xFF, 0, 0, 8, 0x03, 0x04, 0x31, 0xC6, 5, 2, 0, 0, 0, 1]
    case .viper: [18, 1, 0, 2, 0xFF, 0, 0, 64, 0x58, 0x20, 0x05, 0x10, 0, 1, 0, 0, 0, 1]
    }
  }

  var configuration: [UInt8] {
    switch self {
    case .ch341:
      [
        9, 2, 39, 0, 1, 1, 0, 0x80, 0x30, 9, 4, 0, 0, 3, 0xFF, 1, 2, 0,
        7, 5, 0x82, 2, 32, 0, 0, 7, 5, 2, 2, 32, 0, 0, 7, 5, 0x81, 3, 8, 0, 1,
      ]
    case .ch347:
      // Mode 1: a serial port in two interfaces, and the one that matters.
      [
        9, 2, 71, 0, 3, 1, 0, 0x80, 0x64, 9, 4, 0, 0, 1, 2, 2, 1, 0, 7, 5, 0x83, 3, 64, 0, 1,
        9, 4, 1, 0, 2, 10, 0, 0, 0, 7, 5, 4, 2, 0, 2, 0, 7, 5, 0x84, 2, 0, 2, 0,
        9, 4, 2, 0, 2, 0xFF, 0, 0, 0, 7, 5, 6, 2, 0, 2, 0, 7, 5, 0x86, 2, 0, 2, 0,
      ]
    case .tiny, .viper: [9, 2, 18, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 0, 0xFF, 0, 0, 0]
    }
  }

  /// A string of the descriptors; nil where it has none.
  func string(_ number: UInt8) -> String? {
    guard self == .ch347 else { return nil }
    return switch number {
    case 1: "wch.cn"
    case 2: "USB adapter"
    case 3: "0123456789"
    case _: nil
    }
  }

  /// As the kernel's hub counts speeds: full and high.
  var speed: Int { self == .ch347 ? 3 : 2 }

  /// The number of the endpoints that bytes go through, in both directions.
  var endpoint: UInt32 { self == .ch347 ? 6 : 2 }

  /// A fresh one, with fresh targets behind it.
  func powerUp(_ targets: [any BoardTarget]) -> any Device {
    let wire = WireModel(targets)
    return switch self {
    case .ch341: ChipDevice(CH341Model(wire))
    case .ch347: ChipDevice(CH347Model(wire, firmware: 0x0441))
    case .tiny: TinyDevice(wire)
    case .viper: ViperDevice()
    }
  }
}
