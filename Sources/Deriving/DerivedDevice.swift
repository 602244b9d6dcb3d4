import Diagnostics
internal import I2C
internal import Trace

/// A target as a derived sequence declares it, and how it is accessed.
struct DerivedDevice {
  /// The most bytes in a named register; longer accesses are to memory.
  static let registerLimit = 8

  struct Place: Hashable {
    var bus: String
    var address: Address
  }

  var place: Place
  var name: String
  /// The number of bytes of the pointer that is written before every read; nil if the target has no pointer.
  var pointer: Int?
  /// Whether the pointer is written in a transaction of its own.
  var isStopped = false
  /// The number of bytes of each register, by its pointer; empty for memories.
  var registers: [UInt32: Int] = [:]

  /// The memory, if the target was programmed page by page; otherwise nil.
  var memory: Memory?

  /// The page size, size and write cycle of a memory, as far as a capture shows them.
  struct Memory: Hashable {
    var page: Int
    /// The size in bytes: the power of two that contains everything that was accessed.
    var size: Int
    /// The write cycle in nanoseconds, rounded up to whole milliseconds.
    var cycle: Int64
  }

  /// A write of a pointer and the read after it, joined or not.
  struct Access {
    var pointer: [UInt8]
    var count: Int
  }

  /// The number in the bytes of a pointer.
  static func number(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

  /// The name of the register at a pointer, if it has this number of bytes; otherwise nil.
  func register(at pointer: [UInt8], bytes: Int) -> String? {
    let number = Self.number(pointer)
    guard registers[number] == bytes, bytes > 0 else { return nil }
    return "reg_" + hexDigits(number, 2 * pointer.count, uppercase: false)
  }
}

/// How every target of a capture is accessed, as far as its transactions show it.
///
/// A target has a pointer only if every read follows a write of the same length. Otherwise its transactions are written
/// byte for byte.
struct DerivedDevices {
  /// The most bytes in a pointer; a longer write is a command.
  private static let pointerLimit = 2
  /// The longest pause between a pointer and its read in nanoseconds; no other transaction may lie between them.
  private static let pauseLimit: Nanoseconds = 1_000_000
  /// The addresses of serial memories (1010xxx in the data sheets of 24Cxx).
  private static let memories = 0x50...0x57

  private(set) var list: [DerivedDevice] = []
  private var numbers: [DerivedDevice.Place: Int] = [:]

  init(_ steps: [DerivedStep]) {
    for step in steps {
      for message in step.request.messages {
        let place = DerivedDevice.Place(bus: step.request.bus, address: message.address)
        guard numbers[place] == nil else { continue }
        numbers[place] = list.count
        list.append(DerivedDevice(place: place, name: ""))
      }
    }
    list.sort { ($0.place.bus, $0.place.address) < ($1.place.bus, $1.place.address) }
    for index in list.indices { numbers[list[index].place] = index }
    nameAll()
    for index in list.indices { study(index, steps) }
  }

  subscript(bus: String, address: Address) -> DerivedDevice? {
    numbers[DerivedDevice.Place(bus: bus, address: address)].map { list[$0] }
  }

  private mutating func nameAll() {
    let buses = Set(list.map(\.place.bus)).sorted()
    for index in list.indices {
      let address = list[index].place.address
      let kind = !address.isTenBit && Self.memories.contains(address.value) ? "memory" : "device"
      var name = "\(kind)_" + hexDigits(address.value, address.isTenBit ? 3 : 2, uppercase: false)
      if address.isTenBit { name += "_10bit" }
      if buses.count > 1 { name += "_bus\((buses.firstIndex(of: list[index].place.bus) ?? 0) + 1)" }
      list[index].name = name
    }
  }

  private mutating func study(_ index: Int, _ steps: [DerivedStep]) {
    let place = list[index].place
    let own = steps.indices.filter { number in
      let request = steps[number].request
      return request.bus == place.bus && request.messages.contains { $0.address == place.address }
    }
    guard !place.address.isReserved else { return }
    let joined = own.compactMap { steps[$0].request.access }
    let lengths = Set(joined.map(\.pointer.count))
    if lengths.count == 1, let length = lengths.first, (1...Self.pointerLimit).contains(length) {
      list[index].pointer = length
      findRegisters(index, joined, own.map { steps[$0] })
      findMemory(index, joined, steps)
    } else if joined.isEmpty {
      findStoppedPointer(index, own, steps)
    }
  }

  /// Finds a pointer that is written in a transaction of its own before every read.
  private mutating func findStoppedPointer(_ index: Int, _ own: [Int], _ steps: [DerivedStep]) {
    var found: [DerivedDevice.Access] = []
    for number in own where steps[number].request.messages.contains(where: \.isRead) {
      guard number > 0, let access = DerivedStep.stoppedAccess(steps[number - 1], steps[number]),
        steps[number].pause ?? 0 <= Self.pauseLimit
      else { return }
      found.append(access)
    }
    let lengths = Set(found.map(\.pointer.count))
    guard lengths.count == 1, let length = lengths.first, (1...Self.pointerLimit).contains(length) else { return }
    list[index].pointer = length
    list[index].isStopped = true
    findRegisters(index, found, own.map { steps[$0] })
  }

  /// Finds the registers: each accessed pointer, with the most common length there, or the longest of several.
  private mutating func findRegisters(_ index: Int, _ reads: [DerivedDevice.Access], _ steps: [DerivedStep]) {
    let address = list[index].place.address
    guard let pointer = list[index].pointer, pointer == 1, !Self.memories.contains(address.value) || address.isTenBit
    else { return }
    var lengths: [UInt32: [Int: Int]] = [:]
    for read in reads { lengths[DerivedDevice.number(read.pointer), default: [:]][read.count, default: 0] += 1 }
    for step in steps where step.request.messages.count == 1 {
      let message = step.request.messages[0]
      guard !message.isRead, message.bytes.count > pointer else { continue }
      lengths[DerivedDevice.number(message.bytes.prefix(pointer)), default: [:]][
        message.bytes.count - pointer, default: 0] += 1
    }
    for (place, counts) in lengths {
      guard let count = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
        count <= DerivedDevice.registerLimit
      else { continue }
      list[index].registers[place] = count
    }
  }
}

extension DerivedDevices {
  /// Finds the page size and size of a memory, if steps program it.
  private mutating func findMemory(_ index: Int, _ reads: [DerivedDevice.Access], _ steps: [DerivedStep]) {
    guard let pointer = list[index].pointer, list[index].registers.isEmpty else { return }
    let address = list[index].place.address
    var programs: [ProgramFinder.Found] = []
    var writes: [(place: Int, count: Int)] = []
    var end = reads.map { Int(DerivedDevice.number($0.pointer)) + $0.count }.max() ?? 0
    var next = steps.startIndex
    while next < steps.endIndex {
      if steps[next].request.bus == list[index].place.bus, steps[next].request.messages[0].address == address {
        if let program = ProgramFinder.program(in: steps[next...], pointer: pointer) {
          programs.append(program)
          next += program.count
          continue
        }
      }
      // Refused writes count too, because the declared size must allow every step.
      for message in steps[next].request.messages
      where message.address == address && !message.isRead && message.bytes.count > pointer {
        let place = Int(DerivedDevice.number(message.bytes.prefix(pointer)))
        writes.append((place, message.bytes.count - pointer))
        end = max(end, place + message.bytes.count - pointer)
      }
      next += 1
    }
    guard !programs.isEmpty, let page = ProgramFinder.page(of: programs, writes: writes) else { return }
    end = max(end, programs.map { $0.place + $0.bytes.count }.max() ?? 0)
    var size = max(page, 128)
    while size < end { size *= 2 }
    guard size <= 1 << (8 * pointer) else { return }
    let cycle = programs.compactMap(\.cycle).max() ?? 0
    list[index].memory = DerivedDevice.Memory(page: page, size: size, cycle: max(5, (cycle + 999_999) / 1_000_000))
  }
}

extension DerivedRequest {
  /// The access, if the request is a pointer, a repeated START and a read; otherwise nil.
  var access: DerivedDevice.Access? {
    guard messages.count == 2, !messages[0].isRead, messages[1].isRead, messages[0].address == messages[1].address,
      !messages[0].bytes.isEmpty
    else { return nil }
    return DerivedDevice.Access(pointer: messages[0].bytes, count: messages[1].count)
  }
}

extension DerivedStep {
  /// The access, if the first step is only a pointer, and the second the read after it; otherwise nil.
  static func stoppedAccess(_ first: DerivedStep, _ second: DerivedStep) -> DerivedDevice.Access? {
    let (pointer, read) = (first.request, second.request)
    guard pointer.messages.count == 1, read.messages.count == 1, pointer.bus == read.bus, first.tries == 0,
      second.tries == 0, pointer.refusal == nil, read.refusal == nil, !pointer.messages[0].isRead,
      read.messages[0].isRead, pointer.messages[0].address == read.messages[0].address,
      !pointer.messages[0].bytes.isEmpty
    else { return nil }
    return DerivedDevice.Access(pointer: pointer.messages[0].bytes, count: read.messages[0].count)
  }
}
