/// Small files that exercise everything, good and bad: read as they are, and as seeds of the mutations.
enum Corpus {
  static let good = [
    """
    # A sequence.
    schema: 1
    name: SensorHub R3 functional test
    tags: [production]
    uut: {serial: {prompt: Scan the board label, pattern: '^SH3-[0-9]{6}$'}}
    bus: {speed: 400kHz}
    devices:
      tmp102:
        address: 0x48
        byte_order: big                         # needed
        registers:
          temperature: {at: 0x00, bytes: 2}
          config: {at: 0x01, bytes: 2, fields: {one_shot: 15, resolution: 14..13}}
    setup:
      - name: exactly these targets answer
        scan: {first: 0x08, last: 0x77}
        expect: [gpio, tmp102, eeprom]
    steps:
      - group: temperature sensor
        steps:
          - read: tmp102.config
            expect: [0b01100000, 0b10x00000]
          - read: {from: eeprom, memory: $page, bytes: 32}
            expect: [_, $(1 << bit), ...]
          - name: nothing answers
            when: revision == "R3"
            probe: 0x58
    teardown:
    - write: {to: gpio.config, data: [0xFF, 0xFF]}

    """,
    """
    plain: text over
      two lines

      and a paragraph
    single: 'it''s
      folded'
    double: "a\\tb \\u00b5 \\
      joined \\
      lines"
    same: "length\\_"
    literal: |
      one
        two

      three
    kept: |+
      end

    folded: >-
      one
      two

      three
    empty:
    'quoted key': {"a\\x62": 1, ? c : d, e}
    nested: [[], {}, [{}], {a: []}, [a: 1]]
    last: x
    """,
    "base: &base {from: 0x48, bytes: 2}\nlist: &list [*base, *base]\nagain: [*list, *base]\nn: &n \"x\\x79\"\no: *n\n",
    "\u{FEFF}gr\u{F6}\u{DF}e: 5\u{B5}s\r\n\u{1F600}: [\u{20AC}, '\u{20AC}\u{20AC}', \"\\u20ac\"]\r\nend: x\u{A0}y\r\n",
    "- - - a\n    - b\n  - c\n- {a: {b: {c: [1, [2, [3]]]}}}\n-\n- ''\n- \"\"\n",
    "a: $(x + 1)\nb: [$(f(x)), '$(max(a, b))']\nc: $(max(a, b))\n",
  ]

  static let bad = [
    "expect: [$(max(a, b)), 0xFF]\nlimits: {low: $(min(a, b)), high: 3}\n",
    "a: [$(pins[0])]\n", "t: $(a ? 1 : 2)\n", "m: Press #3\nn: [a #4, b]\n",
    "name: &RESET line\nwhen: !fitted\nx: *INT line\n<<: *base\n",
    "when: \"R3\" == revision\n", "a: {pattern: ^SH3-[0-9]{6}$}\n", "a: {to: x, data:[1]}\n",
    "name: 'A' port\n", "name: [slow] soak\n", "name: - 5 V\n", "name: Step 1: read\n",
    "a: 1\na: 2\n[b]: 3\n{c: d}: 4\n", "a: b\n---\nc: d\n", "a:\n\t- b\n", "a:\n\u{A0}\u{A0}b: 1\n",
    "a: 'x\nb: \"y\n", "a: [1, {b: 2\nc: 3\n", "a: ]\nb: }\n", "%FOO\n---\n", "a: |0\n  x\n", ": x\n", "a: \"\\d\"\n",
    "&a [*a, !t x, &b ]\n", "? [a]\n: !!map {b: 1}\n",
  ]
}
