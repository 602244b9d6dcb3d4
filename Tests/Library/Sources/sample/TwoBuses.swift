import I2C
import I2CDrivers

/// Two buses: a bus cannot be copied, so they go into a bundle and not into an array.
func askBoth(_ selector: String) throws {
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
}
