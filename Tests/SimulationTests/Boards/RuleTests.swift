import TestSupport
import Testing

/// Conditions, messages, computed values, queues, signals and addresses: what a data sheet says beyond registers.
@Suite("A board that behaves like its chip")
struct RuleTests {
  private static func board(_ targets: String) throws -> BoardUnderTest {
    try BoardUnderTest(text: "schema: 1\ntargets:\n" + targets)
  }

  static let conditions: [(String, targets: String, talk: String)] = [
    (
      "takes a write only while it sleeps (PCA9685)",
      """
        pwm:
          address: 0x40
          registers:
            mode1: {at: 0x00, bytes: 1, reset: 0x11, fields: {sleep: 4}}
            prescale: {at: 0xFE, bytes: 1, reset: 0x1E, writable: {bits: all, when: mode1.sleep == 1}}
      """,
      "40w FE 79 : ok\n40w FE 40r1 : 79\n40w 00 01 : ok\n40w FE 03 : ok\n40w FE 40r1 : 79"
    ),
    (
      "does not acknowledge what is locked",
      """
        lock:
          address: 0x40
          registers:
            key: {at: 0, bytes: 1}
            data: {at: 1, bytes: 2, writable: {when: key == 0xA5, otherwise: nack}}
            go: {at: 3, bytes: 0, writable: {when: key == 0xA5, otherwise: nack}}
      """,
      """
      40w 01 11 22 : no byte 1
      40w 03 : no byte 0
      40w 00 A5 : ok
      40w 01 11 22 : ok
      40w 01 40r2 : 11 22
      40w 03 : ok
      """
    ),
    (
      "turns pages by addresses, and says by one which page it is (EE1004)",
      """
        spd:
          address: 0x50
          addressing: bytes
          registers:
            page: {at: none, bytes: 1}
            low: {at: 0, bytes: 256, reset: {fill: 0x11}, when: page == 0}
            high: {at: 0, bytes: 256, reset: {fill: 0x22}, when: page == 1}
          actions:
            - {on_address: 0x36, done: {load: {page: 0}}}
            - {on_address: 0x37, done: {load: {page: 1}}}
            - {on_address: 0x36, access: read, when: page == 0, done: {load: {page: 0}}}
      """,
      """
      50w 05 50r2 : 11 11
      36r1 : FF
      37w 00 : ok
      50w 05 50r2 : 22 22
      36r1 : no address
      36w : ok
      50w FF 50r2 : 11 11
      38w : no address
      """
    ),
    (
      "has two registers at one place by mistake",
      """
        a:
          address: 0x50
          registers:
            page: {at: 9, bytes: 1}
            low: {at: 0, bytes: 1, when: page == 0}
            high: {at: 0, bytes: 1, when: page < 2}
      """,
      "50w 09 01 : not supported\n50w 00 50r1 : 00"
    ),
  ]

  static let messages: [(String, targets: String, talk: String)] = [
    (
      "counts keys and unseals (BQ27441)",
      """
        gauge:
          address: 0x55
          registers:
            keys: {at: none, bytes: 1}
            flags: {at: 0x06, bytes: 1}
            block: {at: 0x40, bytes: 2, writable: {when: keys >= 2}}
          actions: [{on_message: [0x00, 0x00, 0x80], done: {load: {keys: $(keys + 1)}}}]
      """,
      """
      55w 40 AA BB : ok
      55w 40 55r2 : 00 00
      55w 00 00 80 : ok
      55w 00 00 80 : ok
      55w 40 AA BB : ok
      55w 40 55r2 : AA BB
      """
    ),
    (
      "loads a page by commands with checksums (AN4221)",
      """
        boot:
          address: 0x3B
          pointer: none
          byte_order: big
          registers:
            answer: {at: 0, bytes: 1, queue: 8, empty: [0x76]}
            phase: {at: none, bytes: 1}
            place: {at: none, bytes: 4}
            flash: {at: none, bytes: 16384, reset: {fill: 0xFF}}
          actions:
            - {on_message: [0x32, 0xCD], done: {load: {phase: 1}, push: {answer: [0x79]}}}
            - {on_message: [{save: a, bytes: 4}, {xor8: 4}], when: phase == 1, done: {load: {place: $a, phase: 2}, push: {answer: [0x79]}}}
            - on_message: [_, {save: d}, {xor8: all}]
              when: phase == 2
              takes: 4ms
              done: {store: {flash: {at: $(place - 0x08000000), data: $d}}, load: {phase: 0}, push: {answer: [0x79]}}
            - {on_message: [0x11, 0xEE], done: {load: {phase: 3}, push: {answer: [0x79]}}}
            - {on_message: [{save: n, bytes: 1}, _], when: phase == 3, done: {push: {answer: '$(flash[0..n[0]])'}}}
            - {on_message: [...], done: {push: {answer: [0x1F]}}}
      """,
      """
      3Br1 : 76
      3Bw : ok
      3Br1 : 76
      3Bw 32 CD : ok
      3Br1 : 79
      3Bw 08 00 00 01 09 : ok
      3Br1 : 79
      3Bw 01 AA BB 10 : ok
      3Br1 : 76
      +4ms
      3Br1 : 79
      3Bw 32 00 : ok
      3Br1 : 1F
      3Bw 11 EE : ok
      3Bw 03 FC : ok
      3Br5 : 79 FF AA BB FF
      """
    ),
    (
      "leaves to the registers what no message is",
      """
        a:
          address: 0x40
          unknown: nack
          registers: {value: {at: 0x00, bytes: 2}}
          actions: [{on_message: [0x00, 0xFF, 0xFF, 0xFF], done: {load: {value: {hex: 12 34}}}}]
      """,
      "40w 00 FF 01 : ok\n40w 00 40r2 : FF 01\n40w 05 : no byte 0\n40w 00 FF FF FF : ok\n40w 00 40r2 : 12 34"
    ),
    (
      "acts at STOP",
      "  a: {address: 0x40, registers: {n: {at: 0, bytes: 1}}, actions: [{on_stop: true, when: n < 3, done: {load: {n: $(n + 1)}}}]}",
      "40w 00 40r1 : 00\n40w 00 40r1 : 01\n40w 00 40r1 : 02\n40w 00 40r1 : 03\n40w 00 40r1 : 03"
    ),
    (
      "takes a segment at another address, and forgets it at STOP (EDID)",
      """
        edid:
          address: 0x50
          addressing: bytes
          registers:
            segment: {at: none, bytes: 1}
            first: {at: 0, bytes: 256, reset: {fill: 0x11}, when: segment == 0}
            second: {at: 0, bytes: 256, reset: {fill: 0x22}, when: segment == 1}
          actions:
            - {on_address: 0x30, on_message: [{save: number, bytes: 1}], done: {load: {segment: $(u8(number))}}}
            - {on_stop: true, done: {load: {segment: 0}}}
      """,
      """
      50w 00 50r1 : 11
      30w 01 50w 80 50r2 : 22 22
      50w 80 50r1 : 11
      30w 05 50w 00 50r1 : FF
      30w 01 02 : no byte 1
      30r1 : no address
      """
    ),
    (
      "flags a packet error code that is not that of its bytes, and throws these away",
      """
        a:
          address: 0x40
          pec: true
          registers: {mode: {at: 0x20, bytes: 1}, cml: {at: 0x7E, bytes: 1}}
          actions: [{on_wrong_code: true, done: {set: {cml: 0x20}}}]
      """,
      "40w 20 12 00 : no byte 2\n40w 20 40r2 : 00 D1\n40w 7E 40r2 : 20 39\n40w 20 12 DB : ok\n40w 20 40r2 : 12 AF"
    ),
    (
      "flags a checksum of a word as well",
      """
        a:
          address: 0x40
          byte_order: big
          auto_increment: false
          crc: {every: 2, poly: 0x31, init: 0xFF}
          registers: {limit: {at: 0, bytes: 2}, status: {at: 1, bytes: 2}}
          actions: [{on_wrong_code: true, done: {set: {status: 0x0001}}}]
      """,
      "40w 00 12 34 38 : no byte 3\n40w 00 40r3 : 00 00 81\n40w 01 40r3 : 00 01 B0\n40w 00 12 34 37 : ok"
    ),
    (
      "tells what does not fit",
      "  a: {address: 0x40, registers: {n: {at: 0, bytes: 1}}, actions: [{on_stop: true, done: {load: {n: $(n + 200)}}}]}",
      "40w 00 40r1 : 00\n40w 00 40r1 : not supported"
    ),
  ]

  static let computed: [(String, targets: String, talk: String)] = [
    (
      "computes what it reads when the read begins",
      """
        a:
          address: 0x40
          byte_order: big
          registers:
            gain: {at: 0, bytes: 1, reset: 2}
            raw: {at: none, bytes: 2, reset: 0x0100}
            value: {at: 1, bytes: 2, follows: $(raw * gain)}
            status: {at: 2, bytes: 1, reset: 0x0F, fields: {over: 7, low: 3..0}, follows: {fields: {over: $(value > 0x0300)}}}
      """,
      "40w 01 40r2 : 02 00\n40w 02 40r1 : 0F\n40w 00 04 : ok\n40w 01 40r2 : 04 00\n40w 02 40r1 : 8F\n40w 02 00 : ok\n40w 02 40r1 : 80"
    ),
    (
      "counts seconds",
      "  a: {address: 0x40, registers: {n: {at: 0, bytes: 1, follows: $(floor(uptime() * 2))}}}",
      "40w 00 40r1 : 00\n+1s\n40w 00 40r1 : 02"
    ),
    (
      "makes noise that is the same in every run",
      "  a: {address: 0x40, registers: {n: {at: 0, bytes: 1, follows: $(round(100 + noise(5)))}}}",
      "40w 00 40r1 : 6A\n40w 00 40r1 : 63\n40w 00 40r1 : 61"
    ),
    (
      "fills a queue, and says how full it is",
      """
        acc:
          address: 0x18
          addressing: bytes
          registers:
            data: {at: 0x28, bytes: 2, queue: 3, full: drop_old}
            fifo: {at: 0x2F, bytes: 1, fields: {mark: 7, level: 4..0}, follows: {fields: {mark: $(level(data) >= 2), level: $(level(data))}}}
            n: {at: none, bytes: 1}
            reset: {at: 0x30, bytes: 1}
          actions:
            - {every: 10ms, done: {load: {n: $(n + 1)}, push: {data: '$(concat(to_bytes(n, 1, "big"), to_bytes(0, 1, "big")))'}}}
            - {on_write: reset, done: {clear: {data: all}}}
      """,
      """
      18w 2F 18r1 : 00
      +11ms
      18w 2F 18r1 : 01
      +10ms
      18w 2F 18r1 : 82
      18w 28 18r6 : 01 00 02 00 02 00
      18w 2F 18r1 : 00
      +1s
      18w 2F 18r1 : 83
      18w 30 01 : ok
      18w 2F 18r1 : 00
      """
    ),
    (
      "is not there for reading while its queue is empty",
      "  a: {address: 0x40, pointer: none, registers: {q: {bytes: 1, queue: 2, empty: nack}}, actions: [{on_message: [{save: b, bytes: 1}], done: {push: {q: $b}}}]}",
      "40r1 : no address\n40w 55 : ok\n40r1 : 55\n40r1 : no address"
    ),
    (
      "stores flags among the bits of its clock (PCF8563)",
      """
        rtc:
          address: 0x51
          addressing: bytes
          registers: {time: {at: 2, bytes: 7, reset: {hex: 80 59 23 31 06 12 99}, clock: {kind: runs, order: date_weekday, mask: {hex: 7F 7F 3F 3F 07 1F FF}}}}
      """,
      "51w 02 51r7 : 80 59 23 31 06 12 99\n51w 02 59 : ok\n51w 02 51r1 : 59\n51w 07 92 : ok\n+1s\n51w 02 51r7 : 00 00 00 01 00 01 00"
    ),
  ]

  static let addresses: [(String, targets: String, talk: String)] = [
    (
      "moves at STOP (VL53L0X)",
      "  tof: {address: $(own), registers: {own: {at: 0x8A, bytes: 1, reset: 0x29, writable: 0x7F}, id: {at: 0xC0, bytes: 1, reset: 0xEE}}}",
      "29w C0 29r1 : EE\n29w 8A 31 29r1 : FF\n29w : no address\n31w C0 31r1 : EE"
    ),
    (
      "loses its pointer at STOP",
      "  a: {address: 0x40, pointer: {then: repeated_start}, registers: {x: {at: 0, bytes: 1, reset: 1}, y: {at: 5, bytes: 1, reset: 2}}}",
      "40w 05 40r1 : 02\n40w 05 : ok\n40r1 : 01"
    ),
    (
      "needs STOP behind its pointer",
      "  a: {address: 0x40, pointer: {then: stop}, registers: {y: {at: 5, bytes: 1, reset: 2}}}",
      "40w 05 40r1 : no address\n40w 05 : ok\n40r1 : 02"
    ),
  ]

  static let signals: [(String, board: String, talk: String)] = [
    (
      "pulls a pin of the adapter, and answers the alert",
      """
      schema: 1
      targets:
        hot: {address: 0x49, registers: {f: {at: 0, bytes: 1}}, signals: {int: {active: low, when: f == 1}}, alert: int}
        cold: {address: 0x48, registers: {f: {at: 0, bytes: 1}}, signals: {int: {active: low, when: f == 1}}, alert: int}
      wires: [[hot.int, cold.int, main.GPIO2]]
      """,
      """
      pin GPIO2 : high
      0Cr1 : no address
      49w 00 01 : ok
      pin GPIO2 : low
      48w 00 01 : ok
      0Cr1 : 90
      pin GPIO2 : low
      0Cr1 : 92
      pin GPIO2 : high
      0Cr1 : no address
      49w 00 00 : ok
      49w 00 01 : ok
      0Cr1 : 92
      """
    ),
    (
      "answers only while it is enabled",
      """
      schema: 1
      targets:
        left: {address: 0x29, when: xshut == 1, registers: {id: {at: 0, bytes: 1, reset: 0x0F}}, signals: {xshut: {input: up}}}
        right: {address: 0x29, when: xshut == 1, registers: {id: {at: 0, bytes: 1, reset: 0xF3}}, signals: {xshut: {input: up}}}
      wires: [[left.xshut, main.D0], [right.xshut, main.D1]]
      """,
      """
      29w 00 29r1 : 03
      pin D0=low : low
      29w 00 29r1 : F3
      pin D1=low : low
      29w 00 : no address
      pin D0=high : high
      29w 00 29r1 : 0F
      """
    ),
    (
      "raises its line with time, and drives an expander",
      """
      schema: 1
      targets:
        acc:
          address: 0x18
          registers: {q: {at: 0, bytes: 1, queue: 4}}
          signals: {drdy: {active: high, when: level(q) > 1}}
          actions: [{every: 10ms, done: {push: {q: 7}}}]
        gpio:
          address: 0x20
          registers: {input: {at: 0, bytes: 1, access: read}, output: {at: 1, bytes: 1, reset: 0xFF}, config: {at: 3, bytes: 1, reset: 0xFF}}
          pins: {input: input, output: output, direction: config}
      wires: [[acc.drdy, gpio.3, main.GPIO1]]
      """,
      "pin GPIO1 : low\n20w 00 20r1 : F7\n+20ms\npin GPIO1 : high\n20w 00 20r1 : FF\n18w 00 18r1 : 07\npin GPIO1 : low"
    ),
  ]

  @Test(arguments: conditions) func hasConditions(what: String, targets: String, talk: String) throws {
    try Talk.hold(try Self.board(targets), to: talk)
  }

  @Test(arguments: messages) func takesMessages(what: String, targets: String, talk: String) throws {
    try Talk.hold(try Self.board(targets), to: talk)
  }

  @Test(arguments: computed) func computes(what: String, targets: String, talk: String) throws {
    try Talk.hold(try Self.board(targets), to: talk)
  }

  @Test(arguments: addresses) func isReached(what: String, targets: String, talk: String) throws {
    try Talk.hold(try Self.board(targets), to: talk)
  }

  @Test(arguments: signals) func drivesAndReadsPins(what: String, board: String, talk: String) throws {
    try Talk.hold(try BoardUnderTest(text: board), to: talk)
  }
}
