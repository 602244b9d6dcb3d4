import Foundation
import I2C
import I2CDrivers
import TestSupport

/// Holds the driver of an adapter to the bus contract, with the kernel between the driver and the adapter's model.
///
/// Both ends are in this process: so every row has its fresh board, and the cable is pulled in the midst of a transfer.
struct ContractRun {
  let adapter: Adapter
  /// The port of the kernel's hub.
  let number: Int

  /// What is not kept, in lines.
  func breaches() throws -> [String] {
    var found: [String] = []
    var port = try plug()
    for (selector, longest) in selectors {
      // To open it takes longer than most rows; the last of them closes it.
      var bus = try open(selector)
      for row in BusContract.allCases {
        // Where the emulated processor had to wait for a second, time ran out for nothing: what counts happens twice.
        guard try !breaches(of: row, by: &bus, port, longest).isEmpty else { continue }
        found += try breaches(of: row, by: &bus, port, longest)
      }
    }
    for transfer in 1...2 where !selectors.isEmpty {
      if transfer > 1 { port = try plug() }
      found += try breachesOfUnplugging(port, at: transfer)
    }
    return found
  }

  private func breaches(of row: BusContract, by bus: inout AnyBus, _ port: Port, _ longest: Int) throws -> [String] {
    try port.powerUp(ReferenceBoard.targets)
    do {
      return try row.breaches(by: &bus, lacking: lack, longest: longest)
    } catch { return ["\(row.rawValue): \(error)"] }
  }

  /// The ways to reach it, and how many bytes are sent at once there: a byte to a packet takes its time.
  private var selectors: [(text: String, longest: Int)] {
    switch adapter {
    case .ch341: [("ch341,via=usb", 33), ("ch341,via=usb,ack=address", 1_025)]
    case .ch347: [("ch347,via=usb", BusContract.longest)]
    case .tiny: [("i2c-dev", BusContract.longest)]
    // It is no bus to us: its pins are tried by a sequence.
    case .viper: []
    }
  }

  private var lack: BusContract.Lack { adapter == .tiny ? .namesOfRefusals : [] }

  private func plug() throws -> Port {
    let port = try patiently { () throws -> Port in
      guard let port = try Port(adapter, port: number, ReferenceBoard.targets) else {
        throw OpenError(.unavailable, "port \(number) of vhci_hcd is not free")
      }
      return port
    }
    Thread.detachNewThread { port.serve() }
    return port
  }

  /// The n-th transfer is not answered, and the adapter is not there any more.
  private func breachesOfUnplugging(_ port: Port, at transfer: Int) throws -> [String] {
    var bus = try open(selectors[0].text)
    _ = try bus.read(1, from: ReferenceBoard.latch)
    port.unplug(at: transfer)
    let address = try Address(ReferenceBoard.registers)
    let read = Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
    var faults = (0..<2).map { _ in bus.exchange(read, at: 0).fault }
    faults.append(bus.finish())
    return faults.enumerated().filter { $0.element?.kind != .adapterGone }
      .map { "unplugged at transfer \(transfer): fault \($0.offset) is \(String(describing: $0.element))" }
  }

  private func open(_ selector: String) throws -> AnyBus { try patiently { try openBus(selector) } }

  /// The kernel takes its time to find out what is plugged in, and to give up what is not.
  private func patiently<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      do { return try body() } catch { if ContinuousClock.now > deadline { throw error } }
      usleep(100_000)
    }
  }

  private static let patience = Duration.seconds(10)
}
