#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif
  import I2C

  /// The pins of this machine, by the system calls of `linux/gpio.h`, version 2 (Linux 5.10).
  ///
  /// The only file that calls the system for pins. Safety: each structure that is handed to the kernel has the size
  /// that its request names, and lives through the call.
  package struct PinFiles: PinCalls {
    private let devices: String

    /// - Parameter devices: the folder of the nodes.
    package init(devices: String = "/dev") { self.devices = devices }

    package func chips() -> [PinChip] {
      folderNames(devices).compactMap { number(of: $0, behind: "gpiochip") }.sorted().compactMap(chip)
    }

    /// The chip with this number; nil if the node is no chip or its chip is gone.
    private func chip(_ number: Int) -> PinChip? {
      let file: PinFile
      do throws(KernelError) { file = try PinFile(path(of: number)) } catch {
        return error == .access || error == .notPermitted ? PinChip(number: number, lines: nil) : nil
      }
      var info = PinRecord(count: 68)
      guard (try? file.call(PinRequest.chipInfo, &info)) != nil else { return nil }
      let count: UInt32 = info.number(at: 64)
      let lines = (0..<min(count, Self.lineLimit)).map { offset in
        var info = PinRecord(count: 256)
        info.put(offset, at: 64)
        // A line without information counts as used.
        guard (try? file.call(PinRequest.lineInfo, &info)) != nil else { return PinLine(consumer: "") }
        let flags: UInt64 = info.number(at: 72)
        return PinLine(name: info.text(at: 0), consumer: flags & PinFlag.used == 0 ? nil : info.text(at: 32))
      }
      return PinChip(number: number, lines: lines)
    }

    package func take(_ place: PinPlace, as use: PinUse) throws(KernelError) -> any HeldPin {
      let chip = try PinFile(path(of: place.chip))
      var request = PinRecord(count: 592)
      request.put(UInt32(clamping: place.offset), at: 0)
      request.put("i2cseq", at: 256)
      request.bytes.replaceSubrange(288..<560, with: PinFile.configuration(use).bytes)
      request.put(UInt32(1), at: 560)
      try chip.call(PinRequest.takeLines, &request)
      return PinFile(handle: request.number(at: 588))
    }

    private func path(of chip: Int) -> String { "\(devices)/gpiochip\(chip)" }

    /// The most lines of a chip that are looked at: more than any has.
    private static let lineLimit: UInt32 = 1_024
  }

  /// An open chip, or a taken line of one; closed when the object is released.
  private final class PinFile: HeldPin {
    private let handle: Int32

    init(handle: Int32) { self.handle = handle }

    convenience init(_ path: String) throws(KernelError) {
      let handle = unsafe open(path, O_RDWR | O_CLOEXEC)
      guard handle >= 0 else { throw KernelError(errno) }
      self.init(handle: handle)
    }

    deinit { close(handle) }

    func call(_ request: UInt, _ record: inout PinRecord) throws(KernelError) {
      let result = unsafe record.bytes.withUnsafeMutableBytes { bytes -> Int32 in
        guard let start = bytes.baseAddress else { return EINVAL }
        return unsafe ioctl(handle, request, start) < 0 ? errno : 0
      }
      if result != 0 { throw KernelError(result) }
    }

    func change(to use: PinUse) throws(KernelError) {
      var configuration = Self.configuration(use)
      try call(PinRequest.configure, &configuration)
    }

    func level() throws(KernelError) -> PinLevel {
      var values = PinRecord(count: 16)
      // The mask: the first and only line that was taken.
      values.put(UInt64(1), at: 8)
      try call(PinRequest.levels, &values)
      let bits: UInt64 = values.number(at: 0)
      return PinLevel(bits & 1 != 0)
    }

    /// `struct gpio_v2_line_config`: flags, and for an output its level as the only attribute.
    static func configuration(_ use: PinUse) -> PinRecord {
      var record = PinRecord(count: 272)
      switch use {
      case .asItIs: break
      case .input: record.put(PinFlag.input, at: 0)
      case .output(let level):
        record.put(PinFlag.output, at: 0)
        record.put(UInt32(1), at: 8)
        record.put(PinFlag.levelAttribute, at: 32)
        record.put(UInt64(level.isHigh ? 1 : 0), at: 40)
        record.put(UInt64(1), at: 48)
      }
      return record
    }
  }

  /// The requests of `linux/gpio.h`; each number contains the size of its structure.
  private enum PinRequest {
    static let chipInfo: UInt = 0x8044_B401
    static let lineInfo: UInt = 0xC100_B405
    static let takeLines: UInt = 0xC250_B407
    static let configure: UInt = 0xC110_B40D
    static let levels: UInt = 0xC010_B40E
  }

  private enum PinFlag {
    static let used: UInt64 = 0x01
    static let input: UInt64 = 0x04
    static let output: UInt64 = 0x08
    /// The id of an attribute that holds levels: `GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES`.
    static let levelAttribute: UInt32 = 2
  }
#endif
