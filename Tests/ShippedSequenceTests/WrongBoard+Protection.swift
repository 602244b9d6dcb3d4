/// A 24C256 of which half is protected: a `memory` is protected as a whole, so that this one is made of registers.
extension WrongBoard {
  static let wholeEEPROM = boardText(
    """
        pointer: {bytes: 2}
        memory: {size: 32768, page_size: 64, write_cycle: 3.5ms}
    """, wire: "eeprom.wp")

  /// The upper half, which begins at 0x4000, is where bit 6 of the first byte of a place is 1.
  static let halfProtectedEEPROM = boardText(
    """
        pointer: none
        signals: {protect: {input: down}}
        registers:
          cells: {at: none, bytes: 32768, reset: {fill: 0xFF}}
          place: {at: none, bytes: 2, byte_order: big}
          window: {bytes: 64, access: read, follows: '$(cells[place..place + 63])'}
        actions:
          - {on_message: [{save: at, bytes: 2}], done: {load: {place: $(u16be(at) & 0x7FFF)}}}
          - {on_message: [0bx1xxxxxx, ...], when: protect == 1, done: {load: {place: 0}}}
          - on_message: [{save: at, bytes: 2}, {save: data}]
            takes: 3.5ms
            busy: nack_all
            done: {store: {cells: {at: $(u16be(at)), data: $data}}}
    """, wire: "eeprom.protect")

  /// From the memory's first line to the end of its wire.
  private static func boardText(_ eeprom: String, wire: String) -> String {
    """
    \(eeprom)
      gpio:
        address: 0x20
        addressing: bytes
        auto_increment: false
        registers:
          input: {at: 0x00, bytes: 2, access: read}
          output: {at: 0x02, bytes: 2, reset: [0xFF, 0xFF]}
          polarity: {at: 0x04, bytes: 2}
          config: {at: 0x06, bytes: 2, reset: [0xFF, 0xFF]}
        pins: {input: input, output: output, polarity: polarity, direction: config}

    wires:
      - [gpio.7, \(wire)]
    """
  }
}
