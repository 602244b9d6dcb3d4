import Captures

/// Two lines as they move in time, to be written down in any sample format.
struct Wave {
  /// Levels, and when they began, in nanoseconds.
  private(set) var levels: [(time: Int, clock: Bool, data: Bool)] = [(0, true, true)]
  private var time = 10_000

  /// The same from the notation of ``Converted/wire`` without marks: `S 48w 01 Sr 48r 60 P`; `n` behind a byte is a NACK.
  init(_ wire: String, stretch: Int = 0) { append(wire, stretch: stretch) }

  /// Goes on with more, in the same notation.
  mutating func append(_ wire: String, stretch: Int = 0) {
    for word in wire.split(separator: " ") {
      switch word {
      case "S": start()
      case "Sr":
        move(false, true)
        move(true, true)
        start()
      case "P":
        move(false, false)
        move(true, false)
        move(true, true)
        time += 20_000
      case _: byte(word, stretch: stretch)
      }
    }
  }

  private mutating func start() {
    move(true, false)
    move(false, false)
  }

  private mutating func byte(_ word: Substring, stretch: Int) {
    var digits = word
    let isRefused = digits.last == "n"
    if isRefused { digits.removeLast() }
    let isRead = digits.last == "r"
    if isRead || digits.last == "w" { digits.removeLast() }
    let isAddress = digits.count < word.count - (isRefused ? 1 : 0)
    let number = UInt16(digits, radix: 16) ?? 0
    let value = isAddress ? number << 1 | (isRead ? 1 : 0) : number
    for bit in (0..<8).reversed() { clock(value >> UInt16(bit) & 1 == 1) }
    time += stretch
    clock(isRefused)
  }

  private mutating func clock(_ bit: Bool) {
    move(false, bit)
    move(true, bit)
    move(false, bit)
  }

  private mutating func move(_ clock: Bool, _ data: Bool) {
    guard let last = levels.last, last.clock != clock || last.data != data else { return }
    levels.append((time, clock, data))
    time += 2_000
  }

  /// Takes the lines to a level at a time behind all others.
  mutating func add(_ clock: Bool, _ data: Bool, after: Int) {
    levels.append(((levels.last?.time ?? 0) + after, clock, data))
    time = (levels.last?.time ?? 0) + 2_000
  }

  /// Takes away all levels from a place on.
  mutating func dropLevels(behind place: Int) { levels.removeSubrange(place...) }

  /// Puts a pulse of a line behind the last movement before a time.
  mutating func disturb(data: Bool, at place: Int) {
    let before = levels[place]
    let pulse = (before.time + 500, data ? before.clock : !before.clock, data ? !before.data : before.data)
    levels.insert(pulse, at: place + 1)
    levels.insert((before.time + 800, before.clock, before.data), at: place + 2)
  }

  /// A value change dump with a scale of nanoseconds.
  var vcd: String {
    var text = "$timescale 1ns $end\n$scope module top $end\n$var wire 1 ! scl $end\n$var wire 1 \" sda $end\n"
    text += "$upscope $end\n$enddefinitions $end\n"
    for level in levels { text += "#\(level.time)\n\(level.clock ? 1 : 0)!\n\(level.data ? 1 : 0)\"\n" }
    return text
  }

  /// A table of transitions.
  func table(header: String = "Time [s],SCL,SDA", origin: Int = 0) -> String {
    header + "\n"
      + levels.map { level in
        let time = level.time + origin
        let digits = String(abs(time))
        let seconds = "0." + String(repeating: "0", count: 9 - digits.count) + digits
        return (time < 0 ? "-" : "") + "\(seconds),\(level.clock ? 1 : 0),\(level.data ? 1 : 0)\n"
      }.joined()
  }

  /// Samples of a microsecond: bit 2 the clock, bit 0 the data line, in the first byte of `unitSize`.
  func samples(unitSize: Int = 1) -> [UInt8] {
    var samples: [UInt8] = []
    let end = (levels.last?.time ?? 0) / 1_000 + 5
    var place = 0
    for time in 0..<end {
      while place + 1 < levels.count, levels[place + 1].time <= time * 1_000 { place += 1 }
      samples.append((levels[place].clock ? 4 : 0) | (levels[place].data ? 1 : 0))
      samples += [UInt8](repeating: 0xFF, count: unitSize - 1)
    }
    return samples
  }
}
