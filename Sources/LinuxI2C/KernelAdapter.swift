package import I2C

/// A kind of adapter whose driver has narrower limits than the kernel.
///
/// It is recognized by the name that its driver gives the bus.
///
/// The kernel reports what a driver cannot do only during a run, and never its limits. The limits here come from the
/// sources of the drivers (Linux 6.8; for drivers outside of Linux, their repositories).
package struct KernelAdapter: Hashable, Sendable {
  /// The start of the name of its bus, which is the same for all of this kind.
  package var prefix: String
  /// The adapter in words for people.
  package var summary: String
  /// The most bytes in a written message; nil if the kernel's limit holds.
  package var writeLimit: Int?
  /// The most bytes in a read message; nil if the kernel's limit holds.
  package var readLimit: Int?
  /// Which messages may be joined by repeated START.
  package var joints = BusLimits.Joints.any
  /// Whether the driver looks at acknowledges at all.
  package var seesAcknowledges = true
  /// The resolution of its times in nanoseconds; nil if that is fine enough for every test.
  package var timeResolution: Nanoseconds?
  /// A warning about its results; nil for none.
  package var remark: String?

  private static let millisecond: Nanoseconds = 1_000_000

  /// All kinds that are known.
  package static let table = [
    // hid-cp2112.c: one message, or a write and a read of one target from revision 2 on; reports of 64 bytes.
    KernelAdapter(
      prefix: "CP2112 SMBus Bridge", summary: "Silicon Labs CP2112", writeLimit: 61, readLimit: 512,
      joints: .writeThenRead(firstLength: 16), timeResolution: millisecond,
      remark:
        "a CP2112 of revision 1 makes no repeated START; the kernel then refuses to write and read in one transaction"),
    // hid-mcp2221.c: one message, or a write and a read of one target; each report takes a frame of USB.
    KernelAdapter(
      prefix: "MCP2221 usb-i2c bridge", summary: "Microchip MCP2221", joints: .writeThenRead(firstLength: nil),
      timeResolution: millisecond),
    // hid-ft260.c: I2C_AQ_COMB_WRITE_THEN_READ, max_comb_1st_msg_len = 2.
    KernelAdapter(
      prefix: "FT260 usb-i2c bridge", summary: "FTDI FT260", joints: .writeThenRead(firstLength: 2),
      timeResolution: millisecond),
    // i2c-tiny-usb.c: the firmware clocks bits, delay=10 us by default.
    KernelAdapter(
      prefix: "i2c-tiny-usb at bus", summary: "i2c-tiny-usb", timeResolution: millisecond,
      remark: "it clocks at about 50 kHz unless its module was loaded with another `delay`"),
    // i2c-ch341-usb.c (gschorcht): a message is one packet of the chip, and the driver asks for no acknowledge.
    KernelAdapter(
      prefix: "i2c-ch341-usb at bus", summary: "CH341 by i2c-ch341-usb", writeLimit: 26, readLimit: 26,
      seesAcknowledges: false, timeResolution: millisecond,
      remark:
        "this driver sees no acknowledges: unload it by `sudo modprobe -r i2c-ch341-usb` and use `ch341`, which does"),
    // ch34x_mphsi_master (the vendor's own): probes by reads, -110 after two seconds for an absent target of a CH347F.
    KernelAdapter(
      prefix: "ch34x-mphsi-i2c at bus", summary: "CH341 or CH347 by the vendor's kernel driver",
      timeResolution: millisecond,
      remark: "this driver reads a byte before it writes: use `ch341` or `ch347` in its place"),
  ]

  /// The kind of a bus by its name; nil for an unknown one.
  package init?(named name: String) {
    guard let kind = Self.table.first(where: { name.hasPrefix($0.prefix) }) else { return nil }
    self = kind
  }

  init(
    prefix: String, summary: String, writeLimit: Int? = nil, readLimit: Int? = nil, joints: BusLimits.Joints = .any,
    seesAcknowledges: Bool = true, timeResolution: Nanoseconds? = nil, remark: String? = nil
  ) {
    self.seesAcknowledges = seesAcknowledges
    self.prefix = prefix
    self.summary = summary
    self.writeLimit = writeLimit
    self.readLimit = readLimit
    self.joints = joints
    self.timeResolution = timeResolution
    self.remark = remark
  }

  /// Narrows the limits of a bus to those of its adapter.
  func narrow(_ limits: inout BusLimits) {
    limits.writeLimit = min(limits.writeLimit, writeLimit ?? .max)
    limits.readLimit = min(limits.readLimit, readLimit ?? .max)
    limits.joints = joints
    if case .writeThenRead = joints { limits.messageLimit = min(limits.messageLimit, 2) }
    limits.timeResolution = timeResolution
    if !seesAcknowledges { limits.acknowledges = .none }
  }
}
