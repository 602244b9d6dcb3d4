import Boards
import I2C

/// What only few chips have beside registers.
///
/// It is worked out once, so that other chips need no check per message.
struct ChipRules {
  let when: ChipFormula?
  let moving: ChipFormula?
  /// Addresses that actions acknowledge.
  let addresses: Set<Address>
  /// Whether more than the own address must be looked at.
  let hasAny: Bool
  /// Whether something is to be done at STOP, or before a read.
  let isParticular: Bool

  init(_ chip: RegisterChip, when: ChipFormula?, moving: ChipFormula?) {
    self.when = when
    self.moving = moving
    addresses = Set(
      chip.actions.compactMap { action in
        switch action.trigger {
        case .address(let address, _): address
        case .message(let message): message.address
        case .write, .read, .select, .every, .stop, .wrongCode: nil
        }
      })
    hasAny = when != nil || moving != nil || chip.alert != nil || !addresses.isEmpty
    isParticular =
      chip.pointer.then != .anything || chip.actions.contains { $0.trigger == .stop }
      || chip.registers.contains { $0.queue?.empty == .nack }
  }
}
