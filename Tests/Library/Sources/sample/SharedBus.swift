import Foundation
import I2C
import I2CDrivers

/// A bus that several tasks use: the actor is its lock.
actor SharedBus {
  private var bus: AnyBus

  init(_ selector: String) throws(OpenError) { bus = try openBus(selector, contents: board) }

  func store(_ data: Data, at place: Int) throws(I2CError) {
    try bus.writeMemory(data, to: 0x50, at: place, memoryAddressSize: 16)
  }

  func load(_ count: Int, at place: Int) throws(I2CError) -> Data {
    Data(try bus.readMemory(count, from: 0x50, at: place, memoryAddressSize: 16))
  }
}
