/// The board that `init --board` writes, on which the sequence of `init` passes.
enum InitialBoard {
  static let text = """
    # A simulated board. `i2cseq run SEQUENCE --adapter board:FILE` runs a sequence on it, with no hardware at all.
    # A pass on it says that sequence and board agree, and nothing about a real unit. Break the board in every way that
    # a unit can be broken, and see the sequence fail: what passes then is not tested.
    schema: 1
    name: my board, simulated
    description: A thermometer and an EEPROM
    bus: {speed: 100kHz}                        # how long a transaction takes

    targets:
      sensor:                                   # a TMP102, from memory of its data sheet
        address: 0x48
        byte_order: big
        registers:
          temperature: {at: 0x00, bytes: 2, access: read, follows: $(round(25 * 16 + noise(1)) << 4)}
          config:
            at: 0x01
            bytes: 2
            reset: 0x60A0                       # after power-up
            writable: 0x9FD0                    # the bits that a write changes
            fields: {one_shot: 15, shutdown: 8}
        actions:
          # a conversion: the bit reads 0 until it is done
          - {on_write: config, bits: 0x8000, at_once: {clear: {config: 0x8000}}, takes: 26ms, done: {set: {config: 0x8000}}}
      eeprom:                                   # a 24C02
        address: 0x50
        memory: {size: 256, page_size: 8, write_cycle: 3.5ms}

    # Also: `wires` between pins, `pins` of the adapter, `signals` such as INT, `faults` of the bus. `i2cseq explain board`
    # lists all keys.

    """
}
