import DataFiles
import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Files beside the sequence: images that are written, tables that loops run over.
extension SequenceDecoder {
  /// Opens a file that the sequence names; nil after it was reported why it cannot be read.
  mutating func opened(_ name: String, at node: NodeID) -> SourceMap.File? {
    do throws(FileAccessError) { return try files.open(name) } catch {
      report(.fileAccess(error, at: span(node)))
      return nil
    }
  }

  /// The bytes of a file: as they are, or those of the memory image that it describes (language rule R48).
  mutating func fileBytes(_ name: String, _ nodes: [GeneratorKey: NodeID], at node: NodeID) -> GeneratedBytes? {
    guard let file = opened(name, at: node) else { return nil }
    var isRaw = false
    if let value = nodes[.format] {
      guard word(value, of: "`format`", as: FileFormat.self) != nil else { return nil }
      isRaw = true
    }
    let bytes: [UInt8]
    if !isRaw, let kind = ImageFormat(path: name) {
      guard let image = decoded(kind, file), let made = imageBytes(image, nodes, at: node) else { return nil }
      bytes = made
    } else {
      if let stray = [GeneratorKey.window, .outside, .with].first(where: { nodes[$0] != nil }), let value = nodes[stray]
      {
        report(.windowOfPlainFile(stray.rawValue, at: span(value)))
        return nil
      }
      if !isRaw, let image = ImageFormat(content: file.bytes) {
        report(.imageOfOtherName(name, image, at: span(node)))
        return nil
      }
      bytes = file.bytes
    }
    guard !bytes.isEmpty, bytes.count <= SequenceLimits.fileBytes else {
      report(.fileSize(name, bytes.count, limit: SequenceLimits.fileBytes, at: span(node)))
      return nil
    }
    return .literal(program.pool.append(bytes))
  }

  private mutating func decoded(_ kind: ImageFormat, _ file: SourceMap.File) -> MemoryImage? {
    var limits = DataFileLimits()
    // An image may have any address: a window takes its part of it, and the size of that part is checked there.
    limits.memory = 1 << 32
    let image = kind.read(file, limits: limits, log: &log)
    if image == nil { errorCount += 1 }
    return image
  }

  /// The bytes of a window of an image, or of all that it describes.
  private mutating func imageBytes(
    _ image: MemoryImage, _ nodes: [GeneratorKey: NodeID], at node: NodeID
  ) -> [UInt8]? {
    let extent = image.extent
    var window = extent
    if let value = nodes[.window] {
      guard let range = document.withBytes(value, ScalarParser.integerRange), range.first <= range.last,
        range.first >= 0, range.last <= Int64(UInt32.max)
      else {
        report(.windowForm(at: span(value)))
        return nil
      }
      window = Int(range.first)...Int(range.last)
    }
    var ignoresOutside = false
    if let value = nodes[.outside] {
      guard word(value, of: "`outside`", as: OutsideWord.self) != nil else { return nil }
      ignoresOutside = true
    }
    let fill = nodes[.with].flatMap { integer($0, of: "`with`", in: 0...0xFF, example: "0xFF") }
    if nodes[.with] != nil, fill == nil { return nil }
    guard window.count <= SequenceLimits.fileBytes else {
      report(
        .windowTooLarge(window.count, limit: SequenceLimits.fileBytes, isWritten: nodes[.window] != nil, at: span(node))
      )
      return nil
    }
    let part = image.part(window)
    guard !part.isEmpty else {
      report(.windowEmpty(extent, at: span(nodes[.window] ?? node)))
      return nil
    }
    if !ignoresOutside, part.left > 0 {
      report(.windowLeavesOut(part.left, extent, at: span(nodes[.window] ?? node)))
      return nil
    }
    guard part.gaps == 0 || fill != nil else {
      report(.windowGap(part.firstGap, count: part.gaps, at: span(nodes[.window] ?? node)))
      return nil
    }
    return part.bytes(fill: UInt8(fill ?? 0))
  }

  /// The image with addresses that `data` of a `program` step names.
  enum Image {
    /// `data` is something else.
    case none
    /// The image cannot be read, which was reported.
    case unreadable
    case segments([ProgramRequest.Segment])
  }

  /// The segments of `{file: image.hex}`, if the mapping has no other keys.
  mutating func image(_ node: NodeID) -> Image {
    var pairs = document.pairs(of: node)
    guard let (keyNode, value) = document.next(&pairs), document.text(keyNode, is: "file"), document.isScalar(value)
    else { return .none }
    let errors = errorCount
    guard let name = knownText(value, of: "`file`", example: "images/fru.bin") else {
      return errorCount > errors ? .unreadable : .none
    }
    guard document.count(node) == 1, let kind = ImageFormat(path: name) else { return .none }
    guard let file = opened(name, at: value) else { return .unreadable }
    let image = kind.read(file, log: &log)
    guard let image, !image.segments.isEmpty else {
      if image != nil { report(.fileSize(name, 0, limit: SequenceLimits.fileBytes, at: span(value))) }
      errorCount += 1
      return .unreadable
    }
    return .segments(image.segments.map { .init(offset: $0.address, bytes: program.pool.append($0.bytes)) })
  }
}

/// The words of `format`.
package enum FileFormat: String, CaseIterable {
  /// The characters of the file.
  case raw
}

/// The words of `outside`.
package enum OutsideWord: String, CaseIterable {
  case ignore
}
