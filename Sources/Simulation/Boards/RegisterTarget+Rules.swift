import Boards
import I2C
import Values

// What few chips have: conditions, further addresses, pages, outputs, an alert.
extension RegisterTarget {
  /// Whether the condition of the chip holds, so that it answers.
  var isThere: Bool { rules.when.map { file.holds($0) } ?? true }

  /// Begins a message to another address than its own.
  func beginElsewhere(_ address: Address, isRead: Bool) -> Bool {
    isInTransaction = true
    isRefusing = false
    if isRead, address == .alertResponse, alertAddress != nil {
      answer = .alert(isSent: false)
      return true
    }
    let found = chip.actions.indices.filter { number in
      guard chip.actions[number].trigger == .address(address, isRead: isRead) else { return false }
      return chip.actions[number].when.map { file.holds($0) } ?? true
    }
    if !isRead, !matcher.isEmpty {
      let file = file
      matcher.begin(at: address) { number in chip.actions[number].when.map { file.holds($0, captures: []) } ?? true }
    }
    guard !found.isEmpty || matcher.isCollecting else { return false }
    for number in found { file.start(number) }
    answer = matcher.isCollecting ? .message : .nothing
    turnPages()
    return true
  }

  /// Whether a read may begin where the pointer stands.
  func mayRead() -> Bool {
    if chip.pointer.then == .stop, isInTransaction { return false }
    guard let register = cursor.register, chip.registers[register].queue?.empty == .nack else { return true }
    return file.queues[register].map { $0.count > 0 } ?? true
  }

  func turnPages() {
    guard chip.hasPages else { return }
    let now = file.present()
    guard now != present else { return }
    present = now
    if let (first, second) = cursor.show(now) {
      file.world.fail("`\(chip.registers[first].name)` and `\(chip.registers[second].name)` lie at one place at once")
    }
  }

  func move(to formula: ChipFormula) {
    guard let value = file.value(of: formula, at: file.now) else { return }
    if case .integer(let number) = value, let whole = Int(exactly: number) {
      do throws(AddressError) {
        address = try Address(whole)
        return
      } catch {}
    }
    file.world.fail("the address of a target became \(value)")
  }

  package var alertAddress: Int? {
    guard let alert = chip.alert, isThere else { return nil }
    guard file.isActive(alert) else {
      hasAnsweredAlert = false
      return nil
    }
    return hasAnsweredAlert ? nil : address.value
  }

  func level(ofSignal number: Int) -> Bool? {
    guard chip.signals.indices.contains(number), case .output(let active, _) = chip.signals[number].kind, isThere else {
      return nil
    }
    let isActive = number == chip.alert ? alertAddress != nil : file.isActive(number)
    return active.isHigh ? isActive : isActive ? false : nil
  }
}
