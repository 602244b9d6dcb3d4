/// The sequence that `init` writes: small enough to be read at once, and every line of it can stay.
enum InitialSequence {
  static let text = """
    # A first I2C test sequence. Change it step by step, and let `i2cseq check` read it after each change.
    schema: 1
    name: my board                              # stands in every report
    version: 0.1.0
    description: A sensor and an EEPROM answer, and do what they should

    bus: {speed: 100kHz}                        # the highest clock that every target bears
    allow_writes: [eeprom]                      # nothing else is ever written to

    # Values that a run may be given: `--set write_eeprom=true`.
    parameters:
      write_eeprom: {default: false, description: overwrites the first page of the EEPROM}

    # What is on the bus. An address has 7 bits, without the R/W bit: what some data sheets call 0x90 is 0x48 here.
    devices:
      sensor:                                   # a TMP102
        address: 0x48
        byte_order: big                         # of the registers: the first byte holds the highest bits
        registers:
          temperature: {at: 0x00, bytes: 2, access: read}
          config: {at: 0x01, bytes: 2, fields: {resolution: 14..13, extended: 4}}
      eeprom: {address: 0x50, size: 256, page_size: 8, write_cycle: 5ms}  # a 24C02

    # A scan would say what else answers. It is not here, because many a 24C02 answers at all of 0x50 … 0x57.
    setup:
      - name: the sensor answers
        probe: sensor
        on_failure: stop                        # a board that is not there needs no further test
      - name: the EEPROM answers
        probe: eeprom
        on_failure: stop

    steps:
      - name: the sensor is as it should be after power-up
        read: sensor.config
        expect: [0b01100000, 0b10x00000]        # bytes as on the wire; x is a bit that does not count
      - name: the same by its fields
        read: sensor.config
        expect: {fields: {resolution: 0b11, extended: 0}}
      - name: it is warmer than 0 and colder than 64 degrees
        read: sensor.temperature
        expect: [0b00xxxxxx, _]                 # _ is a byte that does not count
      # What is in the EEPROM is lost: an address, a serial number, what a display says of itself. So it is asked for.
      - group: the EEPROM keeps what is written
        when: write_eeprom
        steps:
          - name: write a page
            write: {to: eeprom, memory: 0x00, data: {random: page, bytes: 8}}  # new in every run
          - wait_ready: eeprom
          - name: read it back
            read: {from: eeprom, memory: 0x00, bytes: 8}
            expect: {random: page, bytes: 8}
      - name: nobody answers at an address that is free
        probe: 0x58
        expect: nack

    # A list of steps named `teardown` would stand here: it runs at the end, whatever happened before.

    """
}
