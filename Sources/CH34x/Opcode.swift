/// The bytes of the stream protocol, of which every packet begins with ``stream``.
enum Opcode {
  /// First byte of a packet that works the I2C bus.
  static let stream: UInt8 = 0xAA
  /// START, or repeated START.
  static let start: UInt8 = 0x74
  static let stop: UInt8 = 0x75
  /// Sends one byte.
  ///
  /// Both chips answer with its acknowledge.
  static let sendChecked: UInt8 = 0x80
  /// Plus n: sends n bytes, which a CH347 answers with n acknowledges and a CH341 with nothing.
  static let send: UInt8 = 0x80
  /// Receives one byte without acknowledging it, as the last one of every read.
  static let receiveLast: UInt8 = 0xC0
  /// Plus n: receives n bytes and acknowledges each.
  static let receive: UInt8 = 0xC0
  /// Plus a code: the speed of the clock.
  static let speed: UInt8 = 0x60
  /// Plus n: waits n µs, n = 1 … 15; 0 is a quarter of a second on a CH341.
  static let waitMicroseconds: UInt8 = 0x40
  /// Whether targets may hold the clock low; not on a CH341.
  static let stretchOn: UInt8 = 0x15
  static let stretchOff: UInt8 = 0x16
  /// The rest of the packet means nothing.
  static let end: UInt8 = 0x00

  /// CH341: reads the levels of its pins.
  static let readPins: UInt8 = 0xA0
  /// CH341: sets its pins.
  static let setPins: UInt8 = 0xA1
  /// CH347: reads its firmware version.
  static let firmware: UInt8 = 0xCA
  /// CH347: reads and sets its general purpose pins.
  static let pins: UInt8 = 0xCC
  /// CH347F: assigns pins to one of its functions.
  static let pinFunction: UInt8 = 0xE2
}
