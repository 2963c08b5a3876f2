// patterns/ as one image.

import Bytes
import Linux
import Model
import Rules

package enum ImageCompiler {
  /// - Parameters:
  ///   - folder: path of patterns/.
  ///   - check: what is asked of a rule that its file alone cannot answer (Detect).
  /// - Returns: the image's bytes.
  package static func compile(
    _ folder: String, check: (Rule) -> RuleFault?
  ) throws(RuleError) -> [UInt8] {
    var rules: [Rule] = []
    var lists: [String: ListFile] = [:]
    var profiles = ProfileFiles()
    for file in try Folder.files(folder) {
      if file.hasPrefix("data/"), file.hasSuffix(".tsv") {
        let name = String(file.dropFirst(5).dropLast(4))
        let bytes = try Folder.read(folder + "/" + file, shown: file)
        lists[name] = ListFile(name: name, bytes: bytes)
      } else if file.hasPrefix("profiles/"), file.hasSuffix(".yaml") {
        try profiles.add(try Folder.read(folder + "/" + file, shown: file), file: file)
      } else if file.hasSuffix(".yaml") {
        let bytes = try Folder.read(folder + "/" + file, shown: file)
        let source = try RuleFile.parse(bytes, file: file, path: file)
        if let fault = check(source.rule) { throw source.error(fault) }
        rules.append(source.rule)
      }
    }
    rules.sort { $0.id < $1.id }
    var image = ImageWriter()
    image.add("rules", Rule.pack(rules))
    image.add("list_facts", try facts(of: lists))
    ListCompiler(lists: lists).compile(into: &image)
    try profiles.compile(lists["holidays_jp"], into: &image)
    return image.bytes
  }

  /// A list that does not say where it comes from and of which day is an error:
  /// no report could vouch for it.
  private static func facts(of lists: [String: ListFile]) throws(RuleError) -> [UInt8] {
    var facts: [ListFact] = []
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      facts.append(try list.fact(file: "data/\(name).tsv"))
    }
    var packed = ByteWriter()
    packed.list(facts) { w, fact in fact.pack(into: &w) }
    return packed.bytes
  }
}
