import SequenceModel

extension KeyContext {
  /// Lines of a board with the mapping.
  var boardExample: String {
    switch self {
    case .board: "schema: 1\ntargets: {ram: {address: 0x50, memory: {size: 256}}}"
    case .boardBus: "bus: {speed: 100kHz}"
    case .boardBehind, .target:
      """
      chips: {ram: {memory: {size: 256}}}
      targets:
        mux: {address: 0x70, mux: {channels: 8}}
        left: {address: 0x50, chip: ram, behind: {mux: mux, channel: 0}}
        right: {address: 0x50, chip: ram, behind: {mux: mux, channel: 1}}
      """
    case .boardChip, .crc, .boardPointer, .boardRegister, .action, .effect, .pins:
      """
      targets:
        sensor:
          address: 0x44
          pointer: {bytes: 2, order: big, last: 0xFFFF}
          addressing: registers
          auto_increment: false
          unknown: nack
          byte_order: big
          crc: {every: 2, poly: 0x31, init: 0xFF}
          registers:
            control: {at: 0x2C06, bytes: 2, byte_order: big, reset: 0x0000, writable: 0x00FF, access: read_write}
            status: {at: 0xF32D, bytes: 2, reset: 0x8010, access: read}
          actions:
            - on_write: control
              bits: 0x0001
              at_once: {clear: {status: 0x8000}}
              takes: 12.5ms
              done: {set: {status: all}}
        gpio:
          address: 0x20
          registers:
            input: {at: 0, bytes: 1, access: read}
            output: {at: 1, bytes: 1, reset: 0xFF}
            polarity: {at: 2, bytes: 1}
            config: {at: 3, bytes: 1, reset: 0xFF}
          pins: {input: input, output: output, polarity: polarity, direction: config, open_drain: false}
      """
    case .memory, .contents, .boardBytes:
      """
      targets:
        eeprom:
          address: 0x50
          pointer: {bytes: 2}
          memory:
            size: 4096
            page_size: 32
            write_cycle: 3.5ms
            fill: 0xFF
            contents: [{at: 0x0020, data: {text: SH3-000001}}]
      """
    case .mux: "targets: {mux: {address: 0x70, mux: {channels: 8}}}"
    case .ramp:
      "targets: {adc: {address: 0x48, registers: {count: {at: 0, bytes: 1, ramp: {step: 1, every: 100ms, last: 0x7F}}}}}"
    case .follows:
      """
      targets:
        buck:
          address: 0x24
          byte_order: little
          registers:
            command: {at: 0x21, bytes: 2, reset: 0x0266}
            vout: {at: 0x8B, bytes: 2, follows: {register: command, settles: 8ms}}
      """
    case .wire:
      """
      targets:
        gpio:
          address: 0x20
          registers: {output: {at: 1, bytes: 1}, config: {at: 3, bytes: 1, reset: 0xFF}}
          pins: {output: output, direction: config}
        eeprom: {address: 0x50, memory: {size: 256}}
      wires:
        - {join: [gpio.7, eeprom.wp], pull: down}
      """
    case .boardPin:
      """
      targets: {eeprom: {address: 0x50, memory: {size: 256}}}
      pins:
        D0: {power: [eeprom], active: high}
        D1: {write_protect: [eeprom], active: high}
        D2: {reset: [eeprom], active: low}
        D3: {reads: high, powered_by: D0, settles: 2ms}
      """
    case .boardWritable:
      """
      targets:
        pwm:
          address: 0x40
          registers:
            mode1: {at: 0x00, bytes: 1, reset: 0x11, fields: {sleep: 4}}
            prescale: {at: 0xFE, bytes: 1, reset: 0x1E, writable: {bits: all, when: mode1.sleep == 1, otherwise: ignore}}
      """
    case .boardClock:
      """
      targets:
        rtc:
          address: 0x51
          registers:
            time:
              at: 0x02
              bytes: 7
              reset: {hex: 80 00 00 01 00 01 00}
              clock: {kind: runs, order: date_weekday, mask: {hex: 7F 7F 3F 3F 07 1F FF}}
      """
    case .boardMessage, .stored:
      """
      targets:
        boot:
          address: 0x3B
          pointer: none
          registers:
            answer: {at: 0, bytes: 1, queue: 8, empty: [0x76], full: drop_new}
            flash: {at: none, bytes: 4096, reset: {fill: 0xFF}}
          actions:
            - on_message: [0x31, {save: page, bytes: 1}, {save: data}, {xor8: all}]
              takes: 4ms
              done: {store: {flash: {at: $(256 * u8(page)), data: $data}}, push: {answer: [0x79]}}
            - {on_message: [...], at_once: {push: {answer: [0x1F]}}}
      """
    case .signal:
      """
      targets:
        acc:
          address: 0x18
          registers: {status: {at: 0x27, bytes: 1, reset: 0x08, fields: {ready: 3}}}
          signals: {int: {active: low, when: status.ready == 1}, enable: {input: down}}
          when: enable == 1
          alert: int
      wires: [[acc.int, main.GPIO2], {join: [acc.enable, main.GPIO3], pull: up}]
      """
    case .fault: "faults: [{at: 0x50, after: 3, times: 1, kind: nack}]"
    case .file, .bus, .defaults, .uut, .parameter, .device, .pointer, .address, .register, .behind, .chip, .step, .read,
      .write, .update, .program, .dump, .transfer, .message, .smbus, .scan, .pin, .prompt, .buttons, .expect, .data,
      .checksum,
      .poll,
      .retry, .measure, .decode, .repeat, .rows, .column, .tolerate, .station, .stationLabel, .stationSequence,
      .stationSlot, .stationProgram:
      example
    }
  }
}
