import Diagnostics
package import HostSystem
package import I2C

// Messages about why a bus cannot be opened.
extension AdapterFailure {
  static func form(_ id: String) -> AdapterFailure {
    AdapterFailure(
      message: "`\(id)` does not say which bus of the kernel", help: "write `i2c-dev:1` or `i2c-dev:/dev/i2c-1`")
  }

  static func none(_ id: String?, present: [I2CDevEntry]) -> AdapterFailure {
    let notes = present.map(\.line)
    guard let id else {
      return present.isEmpty
        ? AdapterFailure(
          message: "the kernel has no I2C bus", help: "load its interface to programs: `sudo modprobe i2c-dev`")
        : AdapterFailure(
          message: "the kernel has \(present.count) I2C buses, and none is named", notes: notes,
          help: "name one, as in `\(present[0].selector)`")
    }
    let isBare = present.contains { $0.path == id && $0.problem == .noNode }
    return AdapterFailure(
      message: "there is no \(id)", notes: notes,
      help: present.isEmpty || isBare
        ? "load the kernel's interface to programs: `sudo modprobe i2c-dev`"
        : "name one of these, as in `\(present[0].selector)`")
  }

  /// No bus, or several, have what was named.
  static func chosen(_ found: [I2CDevEntry], _ option: String, present: [I2CDevEntry]) -> AdapterFailure {
    if found.isEmpty {
      return AdapterFailure(
        message: "the kernel has no I2C bus with `\(option)`", notes: present.map(\.line),
        help: present.isEmpty
          ? "load the kernel's interface to programs: `sudo modprobe i2c-dev`"
          : "name one of these, as in `\(present[0].selector)`")
    }
    return AdapterFailure(
      message: "\(found.count) I2C buses have `\(option)`", notes: found.map(\.line),
      help: "name one by its number, as in `\(found[0].selector)`, or by `usb=`")
  }

  package static func open(_ path: String, _ error: KernelError, present: [I2CDevEntry]) -> AdapterFailure {
    switch error {
    case .noEntry: .none(path, present: present)
    case .access, .notPermitted:
      // The node stays, so the rules of udev can be applied to it without plugging the adapter in again.
      permission(path, .buses, isPluggedAgain: false)
    case .noDevice, .noDeviceOrAddress:
      AdapterFailure(
        message: "there is no bus behind \(path) any more (\(error.name))",
        help: "plug the adapter in, or load its driver; `i2cseq adapters` lists what is there")
    case _:
      AdapterFailure(
        message: "\(path) cannot be opened (\(error.name))", help: "`i2cseq adapters` lists what is there")
    }
  }

  static func inUse(_ path: String, _ holder: FileHolder) -> AdapterFailure {
    inUse(
      path, holder, driver: "i2c-dev",
      notes: [
        "`share=on` uses it all the same: transactions stay apart, but one run may disturb the targets of another"
      ])
  }

  static func noBus(_ path: String, _ error: KernelError) -> AdapterFailure {
    AdapterFailure(
      message: "\(path) is no I2C bus: it does not tell what it can do (\(error.name))",
      help: "write `i2c-dev:1` or `i2c-dev:/dev/i2c-1`")
  }

  static func systemManagementOnly(_ path: String) -> AdapterFailure {
    AdapterFailure(
      message: "the adapter behind \(path) does SMBus only, no I2C messages",
      notes: ["its driver does not have I2C_FUNC_I2C, which steps of bytes and lengths need"],
      help: "use another adapter; the SMBus of a computer's chip set is rarely led out")
  }

  static var notLinux: AdapterFailure {
    AdapterFailure(
      message: "only Linux has /dev/i2c-N", help: "use an adapter over USB, as in `ch341` or `ch347:0`")
  }
}

extension I2CDevEntry {
  /// How to select it: `i2c-dev:1`.
  package var selector: String { "i2c-dev:\(number)" }

  /// The line of the bus in a list: its selector and what it is.
  package var line: String {
    var line = selector
    if !name.isEmpty { line += ": \(name)" }
    switch problem {
    case .noNode: line += ", which needs `sudo modprobe i2c-dev`"
    case .permission: line += ", which you may not open"
    case nil: break
    }
    return line
  }
}

// Messages about what goes wrong in a transaction.
extension KernelError {
  /// The fault that is reported to the caller, with what to do about it.
  package func fault(of transaction: Transaction, on path: String) -> BusFault {
    switch self {
    case .noDeviceOrAddress, .remoteIO: return missingAcknowledge(transaction)
    case .again:
      return BusFault(
        .arbitrationLost, "another controller won the bus (EAGAIN)",
        notes: ["`retry:` repeats a step; a bus with one controller loses only to noise"])
    case .timedOut:
      return BusFault(
        .timeout, "the kernel gave up waiting for the adapter behind \(path) (ETIMEDOUT)",
        notes: ["look for a target that holds SCL low; some adapters also say this of an absent target"])
    case .busy:
      return BusFault(
        .busStuck, "the bus behind \(path) does not become free (EBUSY)",
        notes: ["look for a target that holds SDA or SCL low, and for missing pull-ups; then reset the adapter"])
    case .notSupported:
      return BusFault(
        .notSupported, "the adapter behind \(path) cannot do this transaction (EOPNOTSUPP)",
        notes: ["its driver allows fewer messages, shorter ones, or another order: split the step"])
    case .parameter:
      return BusFault(
        .notSupported, "the kernel refuses this transaction on \(path) (EINVAL)",
        notes: ["its driver allows fewer messages, shorter ones, or other addresses: split the step"])
    case .noDevice, .shutdown:
      return BusFault(
        .adapterGone, "the adapter behind \(path) is gone (\(name))",
        notes: ["plug it in again; `i2cseq adapters` lists what is there"])
    case .inputOutput:
      return BusFault(
        .adapterFailed, "the transfer on \(path) failed (EIO)",
        notes: ["this can be anything, with some drivers an absent target; `dmesg | tail` may tell more"])
    case .interrupted:
      return BusFault(
        .adapterFailed, "a signal ended the transfer on \(path) (EINTR)",
        notes: ["repeat the run: how far the transaction came is not known"])
    case _:
      return BusFault(
        .adapterFailed, "the kernel did not perform the transaction on \(path) (\(name))",
        notes: ["`dmesg | tail` may tell more"])
    }
  }

  /// The fault of a missing acknowledge: of the address, if the target can have refused nothing else.
  ///
  /// By the kernel's rules ENXIO always means the address, but not all drivers keep to them.
  private func missingAcknowledge(_ transaction: Transaction) -> BusFault {
    if transaction.messages.count == 1, transaction.messages[0].isRead || transaction.messages[0].count == 0 {
      return BusFault(.addressNotAcknowledged(message: 0))
    }
    return BusFault(
      .notAcknowledged, "the kernel says \(name) and not where",
      notes: ["`i2cseq scan` tells which addresses answer"])
  }
}

extension BusFault {
  static func performed(_ count: Int, of total: Int, on path: String) -> BusFault {
    BusFault(
      .adapterFailed, "the kernel performed \(count) of \(total) messages on \(path)",
      notes: ["`dmesg | tail` may tell more"])
  }

  /// The kernel has no call for nine clocks: its drivers send them by themselves, or never.
  static func kernelRecovers(_ path: String) -> BusFault {
    BusFault(
      .notSupported, "the driver behind \(path) frees a held bus by itself where it can, and has no call for it",
      notes: ["`sudo dmesg | grep -i i2c` tells what it tried; else power the unit down and up"])
  }

  /// The adapter was removed; the error that the kernel reported is only a consequence.
  static func removed(_ path: String, _ error: KernelError) -> BusFault {
    BusFault(
      .adapterGone, "the adapter behind \(path) is gone (\(error.name), and the node was taken away)",
      notes: ["plug it in again; `i2cseq adapters` lists what is there"])
  }

  static func noProbes(_ path: String) -> BusFault {
    BusFault(
      .notSupported, "the adapter behind \(path) cannot send an address with nothing behind it",
      notes: ["read a byte instead: the address of a read is acknowledged as well"])
  }

  static func taken(_ address: Address, on path: String) -> BusFault {
    let bus = path.split(separator: "-").last.map(String.init) ?? "N"
    let device = "\(bus)-\(hexDigits(address.value, 4, uppercase: false))"
    return BusFault(
      .notSupported, "a driver of the kernel has the target at \(address)",
      notes: [
        "the driver would not notice what you change: `force=on` sends the bytes all the same",
        "`echo \(device) | sudo tee /sys/bus/i2c/devices/\(device)/driver/unbind` takes it from the driver",
      ])
  }
}
