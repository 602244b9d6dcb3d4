import Foundation
import I2C
import I2CDrivers

// Without arguments it runs on a simulated board; `sample ch341:0` runs on an adapter.
let selector = CommandLine.arguments.dropFirst().first ?? "board:bench.yaml"

let thermometer = try Thermometer(selector)
print("temperature:", try thermometer.temperature())
if let fault = thermometer.close() { print(fault) }

// Two tasks, one bus.
let shared = try SharedBus(selector)
async let first: Void = shared.store(Data([1, 2, 3]), at: 0)
async let second: Void = shared.store(Data([4, 5, 6]), at: 16)
_ = try await (first, second)
print("memory:", Array(try await shared.load(3, at: 0)), Array(try await shared.load(3, at: 16)))

// Two buses: a bus cannot be copied, so it goes into a bundle and not into an array.
var builder = BusBundle.Builder()
builder.append(try openBus(selector, contents: board))
builder.append(try openBus(selector, contents: board))
var buses = builder.build()
for number: UInt8 in 0...1 {
  var transaction = Transaction(probing: try Address(0x48))
  transaction.bus = number
  print("bus \(number):", buses.exchange(transaction, at: 0).wasAnswered ? "answers" : "does not answer")
}
print("longest read:", buses.limits.readLimit, "bytes")

// An error says what happened, to whom, and what to do.
var bus = try openBus(selector, contents: board)
do {
  try bus.write([UInt8](0...3)[1...], to: 0x51)
} catch {
  print(error)
}
