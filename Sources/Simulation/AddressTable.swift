internal import I2C

/// A value for each address that has one.
///
/// It is found by the number of the address, because hashing would cost more than everything else that is done with it.
struct AddressTable<Value> {
  /// The position of the value of each address, from 1; 0 where the address has none.
  ///
  /// 7-bit addresses come first.
  private var places = [Int](repeating: 0, count: Address.highest + 1 + Address.highestTenBit + 1)
  private(set) var values: [Value] = []

  private static func number(_ address: Address) -> Int {
    address.isTenBit ? Address.highest + 1 + address.value : address.value
  }

  /// The value; nil if the address has none.
  subscript(address: Address) -> Value? {
    let place = places[Self.number(address)]
    return place == 0 ? nil : values[place - 1]
  }

  /// Changes the value; an address that has none gets one first.
  mutating func change(_ address: Address, from initial: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
    let number = Self.number(address)
    if places[number] == 0 {
      values.append(initial())
      places[number] = values.count
    }
    change(&values[places[number] - 1])
  }
}
