import SequenceModel

extension KeyContext {
  /// Lines of a file in which the mapping stands with the keys that it usually has.
  package var example: String {
    switch self {
    case .file:
      """
      schema: 1
      name: SensorHub R3 functional test
      version: 1.4.0
      description: Temperature sensor and EEPROM
      tags: [production]
      bus: {speed: 400kHz}
      defaults: {on_failure: continue}
      devices: {tmp102: {address: 0x48}}
      steps:
        - probe: tmp102
      """
    case .bus: "bus: {speed: 400kHz}"
    case .defaults: "defaults: {on_failure: continue}"
    case .uut: "uut: {serial: {prompt: Scan the board label, pattern: '^SH3-[0-9]{6}$'}}"
    case .parameter: "parameters: {ambient_low: {type: decimal, default: 15.0, range: -40..40}}"
    case .device, .register:
      """
      devices:
        tmp102:
          address: 0x48
          byte_order: big
          registers:
            config: {at: 0x01, bytes: 2, byte_order: big, fields: {one_shot: 15, resolution: 14..13}}
      """
    case .pointer: "devices: {eeprom: {address: 0x50, pointer: {bytes: 2, order: big, then: stop}}}"
    case .address: "devices: {far: {address: {ten_bit: 0x148}}}"
    case .behind:
      """
      devices:
        mux: {address: 0x70, pointer: none}
        left: {address: 0x48, behind: {mux: mux, channel: 0}}
        right: {address: 0x48, behind: {mux: mux, channel: 1}}
      """
    case .chip:
      """
      chips:
        tmp102:
          schema: 1
          name: TMP102
          description: Registers from memory of its data sheet
          byte_order: big
          registers: {temperature: {at: 0x00, bytes: 2}}
      """
    case .step: "- name: the sensor answers\n  probe: tmp102"
    case .read: ActionKind.read.traits.example
    case .write: ActionKind.write.traits.example
    case .update: ActionKind.update.traits.example
    case .program: ActionKind.program.traits.example
    case .dump: ActionKind.dump.traits.example
    case .transfer, .message: ActionKind.transfer.traits.example
    case .smbus: ActionKind.smbus.traits.example
    case .scan: ActionKind.scan.traits.example
    case .pin: ActionKind.pin.traits.example
    case .prompt: ActionKind.prompt.traits.example
    case .expect: "- read: tmp102.config\n  expect: {fields: {resolution: 0b11}}"
    case .data: "- write: {to: eeprom, memory: 0x0100, data: {random: pattern, bytes: 8}}"
    case .checksum: "- read: {from: 0x44, bytes: 3}\n  expect: [0xBE, 0xEF, {crc8: 2, poly: 0x31, init: 0xFF}]"
    case .poll: "- read: tmp102.config\n  expect: {fields: {one_shot: 1}}\n  poll: {every: 2ms, timeout: 60ms}"
    case .retry: "- probe: tmp102\n  retry: {attempts: 3, delay: 10ms, after: [nack]}"
    case .measure, .decode:
      """
      - read: tmp102.temperature
        measure:
          name: ambient
          decode: {type: s16be, shift_right: 4, scale: 0.0625}
          unit: degC
          low: 15.0
          high: 40.0
      """
    case .repeat: "- group: soak\n  repeat: {count: 100, as: i}\n  steps:\n    - probe: tmp102"
    case .rows:
      """
      - group: rail $rail
        for_each_row: {file: limits.csv, columns: {rail: integer, high: decimal?}, where: rail > 1}
        steps:
          - delay: 1ms
      """
    case .board, .boardBus, .target, .boardBehind, .boardChip, .boardPointer, .crc, .memory, .contents, .mux,
      .boardRegister, .ramp, .follows, .action, .effect, .pins, .wire, .fault, .boardPin, .boardBytes:
      boardExample
    case .station, .stationLabel, .stationSequence, .stationSlot, .stationProgram: stationExample
    }
  }

  /// One file shows all of them.
  private var stationExample: String {
    """
    schema: 1
    station: LINE-1
    serial: {pattern: 'SH3-[0-9]{6}'}
    part: {pattern: 'P[0-9]{4}'}
    sequences:
      - file: sensorhub.yaml
        part: 'P10[0-9]{2}'
        parameters: {ambient_low: 15.0}
        sha256: ['29b6a0d206583eaa2a1628ec6152509292839cde9d952df2574efff8e4a99ebe']
    slots:
      A: {adapter: 'ch347:usb=1-2'}
      B: {adapter: 'ch347:usb=1-3'}
    gate: {run: [./may-it-be-tested.py], timeout: 5s}
    """
  }

  private var boardExample: String {
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
    case .fault: "faults: [{at: 0x50, after: 3, times: 1, kind: nack}]"
    case .file, .bus, .defaults, .uut, .parameter, .device, .pointer, .address, .register, .behind, .chip, .step, .read,
      .write, .update, .program, .dump, .transfer, .message, .smbus, .scan, .pin, .prompt, .expect, .data, .checksum,
      .poll,
      .retry, .measure, .decode, .repeat, .rows, .station, .stationLabel, .stationSequence, .stationSlot,
      .stationProgram:
      example
    }
  }
}
