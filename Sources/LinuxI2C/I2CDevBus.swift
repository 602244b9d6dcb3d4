package import HostSystem
package import I2C

/// A bus of the kernel, `/dev/i2c-N`.
///
/// All that is known comes from the kernel: a transaction that it performed was acknowledged throughout; of one that
/// failed it says why, but hardly ever at which byte.
package struct I2CDevBus<Calls: KernelCalls & ~Copyable>: WireBus, ~Copyable {
  package let limits: BusLimits
  /// The path of its node: `/dev/i2c-1`.
  package let path: String

  private var calls: Calls
  private let canProbe: Bool
  /// Whether a transaction that was performed was acknowledged; not every driver looks at acknowledges.
  private let seesAcknowledges: Bool
  private let sharesTargets: Bool
  /// Held as long as the bus is used.
  private let lock: FileLock?
  private var transfer = KernelTransfer()
  private var checked = AddressSet()
  private var isGone = false
  private var pins: KernelPins?

  /// Takes a bus of the kernel into use.
  ///
  /// - Parameters:
  ///   - sharesTargets: whether targets that a kernel driver has taken may be used as well.
  ///   - lock: what keeps other processes from the bus.
  ///   - adapter: what is known of its adapter, whose limits may be narrower.
  ///   - pins: the pins of the machine; nil for none.
  package init(
    _ calls: consuming Calls, path: String, sharesTargets: Bool = false, lock: FileLock? = nil,
    adapter: KernelAdapter? = nil, pins: KernelPins? = nil
  ) throws(AdapterFailure) {
    let functionality: Functionality
    do throws(KernelError) { functionality = try calls.functionality() } catch { throw .noBus(path, error) }
    guard functionality.contains(.i2c) else { throw .systemManagementOnly(path) }
    self.calls = calls
    self.path = path
    self.sharesTargets = sharesTargets
    self.lock = lock
    canProbe = functionality.contains(.quick)
    var limits = BusLimits(
      writeLimit: I2CDevLimit.messageLength, readLimit: I2CDevLimit.messageLength,
      messageLimit: I2CDevLimit.messages, supportsTenBit: functionality.contains(.tenBit))
    self.pins = pins
    limits.pins = pins?.known ?? .absent
    adapter?.narrow(&limits)
    seesAcknowledges = adapter?.seesAcknowledges ?? true
    self.limits = limits
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let refusal = limits.refusal(of: transaction) ?? refusal(of: transaction) { return .none(refusal) }
    if isGone { return .none(KernelError.noDevice.fault(of: transaction, on: path)) }
    if let fault = taken(transaction) { return .none(fault) }
    transfer.fill(with: transaction)
    do throws(KernelError) {
      let count = try calls.perform(&transfer)
      guard count == transaction.messages.count else {
        return unknown(transaction, fault: .performed(count, of: transaction.messages.count, on: path))
      }
      return performed(transaction)
    } catch {
      // Drivers of USB adapters answer EIO when the adapter was unplugged.
      let isRemoved = error.leavesOpenWhy && calls.isRemoved()
      isGone = error.isGone || isRemoved
      return unknown(
        transaction, fault: isRemoved ? .removed(path, error) : error.fault(of: transaction, on: path))
    }
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    case .lines: return .absent
    case .pin(let action): return (pins?.reading(of: action)).map(AsideAnswer.pin) ?? .absent
    case .recovery: throw .kernelRecovers(path)
    }
  }

  package mutating func finish() -> BusFault? {
    pins?.release()
    return isGone ? KernelError.noDevice.fault(of: Transaction([]), on: path) : nil
  }

  private func refusal(of transaction: Transaction) -> BusFault? {
    if transaction.messages.isEmpty { return BusFault(.notSupported, "a transaction has at least one message") }
    for message in transaction.messages where message.count < 1 {
      if message.isRead {
        return BusFault(.notSupported, "a read is of at least one byte: its last byte ends it")
      }
      if !canProbe { return .noProbes(path) }
    }
    return nil
  }
}

/// What `linux/i2c-dev.h` and its driver allow in one call.
package enum I2CDevLimit {
  /// `I2C_RDWR_IOCTL_MAX_MSGS`.
  package static let messages = 42
  /// Bytes of one message.
  package static let messageLength = 8_192
}

// Targets that belong to a kernel driver.
extension I2CDevBus where Calls: ~Copyable {
  /// Why a target must be left alone; nil if none is taken.
  ///
  /// A kernel driver that has a target does not know what others do to it.
  ///
  /// Probing an address changes nothing and is allowed, so that a scan finds such targets too.
  private mutating func taken(_ transaction: Transaction) -> BusFault? {
    guard !sharesTargets else { return nil }
    for message in transaction.messages where message.count > 0 && !message.address.isTenBit {
      guard checked.insert(message.address.value) else { continue }
      do throws(KernelError) {
        try calls.select(UInt16(message.address.value))
      } catch .busy {
        checked.remove(message.address.value)
        return .taken(message.address, on: path)
      } catch {
        // If this call fails, the transfer fails too and reports the reason better.
        continue
      }
    }
    return nil
  }
}

// What is known of a transaction when the kernel has performed it.
extension I2CDevBus where Calls: ~Copyable {
  /// What is known of a transaction that the kernel performed.
  ///
  /// Kernel drivers end a transaction at the first byte that is not acknowledged, so here all were, unless the driver
  /// does not look.
  private func performed(_ transaction: Transaction) -> Exchange {
    var segments: [Segment] = []
    segments.reserveCapacity(transaction.messages.count)
    let answer: Known = seesAcknowledges ? .yes : .unknown
    for (message, place) in zip(transaction.messages, transfer.messages) {
      segments.append(
        Segment(
          address: message.address, isRead: message.isRead, addressAcknowledge: answer,
          bytes: Array(transfer.bytes[place.range]),
          acknowledges: message.isRead ? .read(count: message.count) : .init(repeating: answer, count: message.count),
          requestedLength: message.isRead ? message.count : nil, isJoined: Known(!segments.isEmpty)))
    }
    return Exchange(segments: segments)
  }

  private func unknown(_ transaction: Transaction, fault: BusFault) -> Exchange {
    var segments: [Segment] = []
    segments.reserveCapacity(transaction.messages.count)
    for (index, message) in transaction.messages.enumerated() {
      var (bytes, length): ([UInt8], Int?) = ([], nil)
      switch message.operation {
      case .write(let data): bytes = data
      case .read(let count): length = count
      }
      segments.append(
        Segment(
          address: message.address, isRead: message.isRead,
          addressAcknowledge: fault.kind == .addressNotAcknowledged(message: index) ? .no : .unknown, bytes: bytes,
          acknowledges: Acknowledges(), requestedLength: length, isJoined: index == 0 ? .no : .unknown))
    }
    return Exchange(segments: segments, isStopped: .unknown, fault: fault)
  }
}

/// A set of 7-bit addresses.
private struct AddressSet {
  private var halves: (UInt64, UInt64) = (0, 0)

  /// Adds the address and returns whether it is new.
  mutating func insert(_ address: Int) -> Bool {
    let isNew = !contains(address)
    if address < 64 { halves.0 |= 1 << UInt64(address) } else { halves.1 |= 1 << UInt64(address - 64) }
    return isNew
  }

  mutating func remove(_ address: Int) {
    if address < 64 { halves.0 &= ~(1 << UInt64(address)) } else { halves.1 &= ~(1 << UInt64(address - 64)) }
  }

  private func contains(_ address: Int) -> Bool {
    (address < 64 ? halves.0 >> UInt64(address) : halves.1 >> UInt64(address - 64)) & 1 == 1
  }
}
