// What the records of one person say of age, sex, work and place, taken together.
// Of several places the best told counts, then the one most records name; where
// many people have an address or a landline, nobody lives there.

import Model

struct Portrayal {
  let attributes: Attributes

  init(_ members: [UInt32], _ records: Records, _ shared: Set<UInt64>) {
    var other: UInt64 = 0
    var votes: [UInt64: Int] = [:]
    for member in members {
      let word = records.attributes[Int(member)]
      other = PackedAttributes.merged(other, word & ~PackedAttributes.region)
      let region = word & PackedAttributes.region
      if region != 0, !Portrayal.isShared(Int(member), records, shared) {
        votes[region, default: 0] += 1
      }
    }
    let best = Portrayal.best(votes)
    attributes = PackedAttributes.unpack(other | best)
  }

  /// The prefecture of most records, and in it the municipality of most.
  private static func best(_ votes: [UInt64: Int]) -> UInt64 {
    if votes.count < 2 { return votes.first?.key ?? 0 }
    let source = votes.keys.map { $0 & PackedAttributes.source }.max() ?? 0
    let told = votes.filter { $0.key & PackedAttributes.source == source }
    var prefectures: [UInt64: Int] = [:]
    for (region, count) in told {
      prefectures[region & PackedAttributes.prefecture, default: 0] += count
    }
    let most = prefectures.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    let here = told.filter { $0.key & PackedAttributes.prefecture == most }
    let exact = here.filter { $0.key & PackedAttributes.municipality != 0 }
    return (exact.isEmpty ? here : exact)
      .max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  private static func isShared(
    _ record: Int, _ records: Records, _ shared: Set<UInt64>
  ) -> Bool {
    if shared.isEmpty { return false }
    var isAddressShared: Bool?
    for i in records.keys(record) {
      switch Role(rawValue: records.roles[i]) {
      case .address, .street:
        isAddressShared = (isAddressShared ?? true) && shared.contains(records.digests[i])
      default: break
      }
    }
    if let isAddressShared { return isAddressShared }
    return records.first(.phone, of: record).map(shared.contains) ?? false
  }
}
