// Plugs a model into the virtual hub of the kernel it runs on.
//
// `usb-device ADAPTER PORT [TRANSFERS]` serves it, until it is pulled out in the midst of the last of so many transfers;
// `usb-device contract ADAPTER PORT` holds its driver to the bus contract.

import Foundation
import I2C
import Simulation
import TestSupport

/// A memory as it is delivered, and chips of the reference board that are none.
func board() throws -> [any BoardTarget] {
  try [EEPROMTarget(at: Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 0)]
    + ReferenceBoard.targets().filter { target in
      try [ReferenceBoard.registers, ReferenceBoard.latch].contains { target.owns(try Address($0)) }
    }
}

var words = CommandLine.arguments.dropFirst()
let isContract = words.first == "contract"
if isContract { words = words.dropFirst() }
guard let adapter = words.first.flatMap(Adapter.init), let number = words.dropFirst().first.flatMap({ Int($0) }) else {
  print("usb-device: needs one of \(Adapter.allCases.map(\.rawValue)), and a free port of vhci_hcd")
  exit(1)
}
if isContract {
  var breaches: [String] = []
  do {
    breaches = try ContractRun(adapter: adapter, number: number).breaches()
  } catch { breaches.append("it ended before its time: \(error)") }
  for breach in breaches { print(breach) }
  print("\(adapter.rawValue): \(BusContract.allCases.count) rows and unplugging, \(breaches.count) breaches")
  exit(breaches.isEmpty ? 0 : 1)
}
guard let port = try Port(adapter, port: number, board) else {
  print("usb-device: port \(number) of vhci_hcd is not free")
  exit(1)
}
if let transfers = words.dropFirst(2).first.flatMap({ Int($0) }) { port.unplug(at: transfers) }
port.serve()
