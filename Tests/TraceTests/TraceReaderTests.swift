import Foundation
import I2C
import Testing
import Trace

@Suite("A trace is read")
struct TraceReaderTests {
  @Test(arguments: 0..<60)
  func whatWasWrittenIsReadBack(seed: UInt64) throws {
    var random = RandomTrace(seed: seed)
    let lines = random.lines(20)
    let content = try Sample.read(Sample.write(lines), chunk: Int(seed) * 3 + 1)
    #expect(content.lines == lines)
    #expect(content.numbers == Array(1...lines.count))
    #expect(content.isComplete && !content.isCut)
  }

  @Test(arguments: 0..<20)
  func keysMayStandInAnyOrder(seed: UInt64) throws {
    var random = RandomTrace(seed: seed)
    let lines = random.lines(20)
    var shuffled = Data()
    for line in Sample.write(lines).split(separator: UInt8(ascii: "\n")) {
      // JSONSerialization writes dictionaries in the order of their hashes, which differs from run to run.
      shuffled += try JSONSerialization.data(withJSONObject: JSONSerialization.jsonObject(with: Data(line)))
      shuffled.append(UInt8(ascii: "\n"))
    }
    #expect(try Sample.read(Array(shuffled)).lines == lines)
  }

  /// A line as it is written is read in one go, and with a blank in front key by key: both must say the same, also of
  /// lines that are a little wrong.
  @Test(arguments: 0..<6)
  func bothWaysOfReadingSayTheSame(seed: UInt64) throws {
    var random = RandomTrace(seed: seed)
    var mutations = SplitMix(state: seed)
    var records = random.lines(12).filter { if case .transaction = $0 { true } else { false } }
    for index in records.indices {
      guard case .transaction(var record) = records[index] else { continue }
      record.exchange.fault = nil
      records[index] = .transaction(record)
    }
    let header = [UInt8](Sample.text(.header(random.header())).utf8)
    let replacements = [UInt8](#"0123456789abfx?"\:,{}[] z"#.utf8) + [0x0A, 0x00, 0xC3]
    for line in records.map({ Sample.write([$0]) }) {
      for mutation in 0..<30 {
        var changed = line
        // The line itself, too; and the last byte stays, so that it is still a line.
        if mutation > 0, let position = changed.indices.dropLast().randomElement(using: &mutations) {
          changed[position] = replacements.randomElement(using: &mutations) ?? 0
        }
        let inOneGo = try? Sample.read(header + changed)
        let keyByKey = try? Sample.read(header + [UInt8(ascii: " ")] + changed)
        #expect(inOneGo == keyByKey, "\(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  @Test func whatIsNotKnownIsPassedOver() throws {
    let text =
      Sample.header.replacing(#""ver""#, with: #""new":{"a":[1,{"k":"x"}]},"ver""#)
      .replacing(#"{"id""#, with: #"{"volts":3.3,"id""#)
      + #"{"k":"gpio","n":"text","segs":1}"# + "\n" + #"{"n":1}"# + "\n" + " \t\r\n\n"
      + #"{"k":"ev","ev":"temperature","t":1}"# + "\n"
      + Sample.line(segment: #","more":[]"#, more: #","zz":null"#) + #"{"more":1,"n":1,"k":"end"}"# + "\r\n"
    let content = try Sample.read(text)
    #expect(content.numbers == [1, 7, 8])
    #expect(content.isComplete)
  }

  @Test func keysThatAreAbsentHaveAMeaning() throws {
    let segments =
      #""segs":[{"a":"0x48","rw":"w","aa":1,"d":"00","ak":"1"},{"a":"0x48","rw":"r","aa":1,"d":"00","ak":"0"}]"#
    let text = Sample.header + #"{"k":"x","n":1,"bus":"main",\#(segments),"stop":0,"res":"ok"}"# + "\n"
    let content = try Sample.read(text)
    guard case .transaction(let record) = content.lines.last else { throw CocoaError(.coderReadCorrupt) }
    #expect(record.attempt == 1 && record.attemptTry == 1)
    #expect(record.section == nil && record.step == nil && record.line == nil && record.time == nil)
    #expect(record.exchange.segments.map(\.isJoined) == [.no, .unknown])
    #expect(record.exchange.segments.map(\.requestedLength) == [nil, nil])
    #expect(record.exchange.isStopped == .no && record.exchange.duration == nil)
  }

  @Test func escapedTextIsTheSameText() throws {
    let text =
      Sample.header.replacing("main", with: #"m\u0061in"#) + Sample.line(d: #""\u0030f""#)
      + Sample.line(n: "2").replacing(#""k""#, with: #""\u006b""#)
    let content = try Sample.read(text)
    guard case .transaction(let record) = content.lines[1] else { throw CocoaError(.coderReadCorrupt) }
    #expect(record.exchange.segments[0].bytes == [0x0F])
    #expect(content.lines.count == 3)
  }

  @Test(arguments: [1, 7, 64, Int.max])
  func aFileThatIsCutAnywhereIsReadUpToItsLastWholeLine(chunk: Int) throws {
    var random = RandomTrace(seed: 4)
    let lines = random.lines(6)
    let bytes = Sample.write(lines)
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    for length in 0..<bytes.count {
      // A line is whole with its closing brace; the line feed adds nothing.
      let wholeLines = ends.count { $0 <= length }
      do throws(TraceError) {
        let content = try Sample.read(Array(bytes.prefix(length)), chunk: chunk)
        #expect(content.lines == Array(lines.prefix(wholeLines)), "cut at \(length)")
        let lastEnd = ends.last { $0 <= length } ?? -1
        #expect(content.isCut == (length > lastEnd + 1), "cut at \(length)")
        #expect(content.isComplete == (wholeLines == lines.count), "cut at \(length)")
      } catch {
        #expect(wholeLines == 0, "cut at \(length)")
        #expect(error.rule == (length == 0 ? .empty : .headerCut), "cut at \(length)")
      }
    }
  }

  @Test func aTailOfZeroesIsACut() throws {
    let content = try Sample.read([UInt8]((Sample.header + Sample.line()).utf8) + [UInt8](repeating: 0, count: 4096))
    #expect(content.numbers == [1, 2])
    #expect(content.isCut && !content.isComplete)
  }

  @Test func anErrorIsThrownAgain() throws {
    var reader = Sample.reader([UInt8]((Sample.header + "nonsense\n" + Sample.line()).utf8))
    _ = try reader.next()
    for _ in 0..<2 {
      do {
        _ = try reader.next()
        Issue.record("a malformed line was read")
      } catch { #expect(error.rule == .malformed) }
    }
  }

  @Test func aLongFileIsReadInTheMemoryOfALine() throws {
    let line = [UInt8](Sample.line().utf8)
    var left = 100_000
    var isFirst = true
    var reader = TraceReader(path: "r") {
      defer { isFirst = false }
      if isFirst { return [UInt8](Sample.header.utf8) }
      left -= 1
      return left < 0 ? nil : line
    }
    var count = 0
    while try reader.next() != nil {
      count += 1
      // What is handed out was fetched just before: the reader never runs ahead.
      #expect(left == 100_001 - count)
    }
    #expect(count == 100_001)
  }
}

/// Lines that contradict themselves.
struct ContradictionTests {
  static let lines: [(segments: String, kind: BusFault.Kind)] = [
    (#"{"a":"0x48","rw":"w","aa":0,"d":"","ak":""}"#, .addressNotAcknowledged(message: 0)),
    (#"{"a":"0x48","rw":"w","aa":1,"d":"0102","ak":"10"}"#, .dataNotAcknowledged(message: 0, byte: 1)),
  ]

  @Test("is what the target said, and never a success", arguments: lines)
  func aNACKIsNeverOK(segments: String, kind: BusFault.Kind) throws {
    let line = #"{"k":"x","n":1,"bus":"main","att":1,"try":1,"segs":[\#(segments)],"stop":1,"res":"ok"}"# + "\n"
    let read = try Sample.read(Array((Sample.header + line).utf8))
    guard case .transaction(let record) = read.lines.last else { throw NoTransaction() }
    #expect(record.exchange.fault?.kind == kind)
  }

  private struct NoTransaction: Error {}
}
