import SequenceModel

extension KeyContext {
  /// Lines of a file with the mapping and its usual keys.
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
    case .buttons: "- prompt: {ask: pass_fail, message: Look at D3, buttons: {pass: Green, fail: Dark}}"
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
    case .tolerate:
      """
      - group: soak $i
        repeat: {count: 1000, as: i}
        tolerate: {nack: 3, mismatch: 0, timeout: 0}
        steps:
          - read: tmp102.config
            expect: [0x60, _]
      """
    case .column:
      """
      - group: rail $rail
        for_each_row:
          file: rails.csv
          header: false
          comment: '#'
          columns: {rail: {column: 1, type: integer}, code: {column: 2, type: integer, base: 16}}
        steps:
          - assert: code > rail
      """
    case .board, .boardBus, .target, .boardBehind, .boardChip, .boardPointer, .crc, .memory, .contents, .mux,
      .boardRegister, .ramp, .follows, .action, .effect, .pins, .wire, .fault, .boardPin, .boardBytes, .boardWritable,
      .boardClock, .boardMessage, .signal, .stored:
      boardExample
    case .station, .stationLabel, .stationSequence, .stationSlot, .stationProgram: stationExample
    }
  }

  /// A station file that shows all of its mappings.
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
}
