// Sizes as people write them: 65536, 64K, 10M, 2G.

package enum ByteSize {
  private static let units: [Character: UInt64] = [
    "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40,
  ]

  /// - Returns: nil for what is no size, and for one that no file can have.
  package static func parse(_ text: String) -> UInt64? {
    let last = text.uppercased().last ?? "0"
    let digits = units[last] == nil ? text : String(text.dropLast())
    let product = UInt64(digits)?.multipliedReportingOverflow(by: units[last] ?? 1)
    guard let product, !product.overflow, product.partialValue > 0,
      product.partialValue < UInt64(Int.max)
    else { return nil }
    return product.partialValue
  }
}
