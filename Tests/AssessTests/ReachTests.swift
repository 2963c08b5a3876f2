// Who can read, from permissions and access lists of the file and of the
// folders on the way.

import Model
import Testing

@Suite struct ReachTests {
  private func reach(_ mode: UInt16, list: [UInt8] = [], way: Way? = Way()) -> Reach {
    Reach(Access(owner: 10, group: 20, permissions: mode, list: list), way: way)
  }

  /// An access list: tag, permissions, id.
  private func list(_ entries: [(UInt16, UInt8, UInt32)]) -> [UInt8] {
    entries.reduce(into: [2, 0, 0, 0]) { bytes, entry in
      bytes += [UInt8(entry.0), 0, entry.1, 0]
      bytes += (0..<4).map { UInt8(entry.2 >> (8 * UInt32($0)) & 0xFF) }
    }
  }

  @Test func permissionsAlone() {
    #expect(reach(0o644).width == .everybody)
    #expect(reach(0o640).width == .group && reach(0o640).groups == [20])
    #expect(reach(0o600).width == .owner)
    // Members of the group are kept out, everybody else is let in.
    #expect(reach(0o604).width == .everybody)
    #expect(reach(0o644, way: nil).width == .unknown)
  }

  @Test func aClosedFolderOnTheWayKeepsOthersOut() {
    func behind(_ owner: UInt32, _ group: UInt32, _ mode: UInt16) -> Reach {
      reach(0o644, way: Way().into(Access(owner: owner, group: group, permissions: mode)))
    }
    #expect(Way().into(Access(owner: 1, group: 1, permissions: 0o711)) == Way())
    #expect(behind(10, 20, 0o700).width == .owner)
    #expect(behind(10, 20, 0o750).groups == [20])
    // Its group may pass and the file lets all read: that group can.
    #expect(behind(10, 30, 0o750).groups == [30])
    // Searching is another right than listing.
    #expect(behind(10, 20, 0o744).width == .owner)
    // The folder of another user: that user can read, and is not the owner.
    #expect(behind(11, 30, 0o700).users == [11] && behind(11, 30, 0o700).width == .people)
  }

  @Test func accessListsNameOthersAndTheMaskCutsThem() {
    let open = list([
      (0x01, 6, .max), (0x02, 4, 77), (0x04, 0, .max), (0x08, 4, 88), (0x10, 7, .max),
      (0x20, 0, .max),
    ])
    let reached = reach(0o670, list: open)
    #expect(reached.users == [77] && reached.groups == [88] && reached.width == .group)
    let masked = list([
      (0x01, 6, .max), (0x02, 4, 77), (0x04, 4, .max), (0x08, 4, 88), (0x10, 0, .max),
      (0x20, 0, .max),
    ])
    #expect(reach(0o600, list: masked).width == .owner)
  }

  @Test func aListThatCannotBeReadIsNotTakenForNone() {
    for bytes: [UInt8] in [[0], [2, 0, 0, 0, 1], [9, 0, 0, 0], list([(0x40, 7, 1)])] {
      #expect(AccessList(bytes) == nil)
      #expect(reach(0o600, list: bytes).width == .unknown)
    }
    #expect(AccessList(list([(0x20, 4, .max)]))?.permissions(.others) == 4)
  }
}
