public import I2C
public import YAML

extension NodeDecoder {
  /// Decodes a target address: `0x48`, or `{ten_bit: 0x148}`.
  public mutating func address(_ node: NodeID) -> Address? {
    if document.kind(node) == .mapping {
      var pairs = document.pairs(of: node)
      let (errors, example) = (errorCount, "{ten_bit: 0x148}")
      var result: Address?
      while let (keyNode, value) = document.next(&pairs) {
        switch AddressKey(rawValue: document.isScalar(keyNode) ? document.text(keyNode) : "") {
        case .tenBit: result = addressValue(value, isTenBit: true)
        case nil: reportUnknown(keyNode, in: AddressKey.context, known: AddressKey.allCases.map(\.rawValue))
        }
      }
      if result == nil, errorCount == errors {
        report(.missingKey("ten_bit", of: "an address in braces", example: example, at: span(node)))
      }
      return result
    }
    return addressValue(node, isTenBit: false)
  }

  /// Decodes a target address that is a number in hex.
  public mutating func addressValue(_ node: NodeID, isTenBit: Bool) -> Address? {
    let example = isTenBit ? "0x148" : "0x48"
    guard isScalar(node, of: "an address", example: example) else { return nil }
    guard let number = document.withBytes(node, ScalarParser.integer), document.kind(node) == .plain else {
      report(.addressForm(isQuoted: isQuoted(node), at: span(node)))
      return nil
    }
    guard number.base == .hexadecimal else {
      report(.addressBase(number.value, isTenBit: isTenBit, at: span(node)))
      return nil
    }
    let highest = isTenBit ? Address.highestTenBit : Address.highest
    do throws(AddressError) {
      let value = Int(clamping: number.value)
      return isTenBit ? try Address(tenBit: value) : try Address(value)
    } catch {
      report(.addressRange(number.value, highest: highest, at: span(node)))
      return nil
    }
  }
}
