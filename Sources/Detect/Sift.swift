// What is left of a text after the first look: values that patterns and lists
// find and that validate, and places where label words stand. Units are made
// only around these; most lines of a log have none.

import Bytes
import Model
import Rules

package struct Sift {
  let folded: FoldedText
  var candidates: [Sifted] = []
  /// What validators made of the candidates.
  var normals: NormalForms
  /// Label words, with where they stand in the folded text, in ascending order.
  var labels: [LabelMarks.Mark] = []
  /// What did not validate, where explanations are wanted.
  var invalid: [(rule: Int, raw: Range<Int>)] = []
  package var places = Places()
  var wide = WideBlocks()
  /// Whether rules that wait for a label are among the candidates.
  let isWhole: Bool

  init(_ text: [UInt8], isWhole: Bool) {
    folded = FoldedText(text)
    normals = NormalForms(folded.bytes)
    self.isWhole = isWhole
  }
}

extension Sift {
  /// As if values that only a label can raise had not been validated: what a
  /// validator says of them counts for nothing before the label does.
  func withoutVerdicts(_ rules: [CompiledRule]) -> Sift {
    var sift = self
    for at in sift.candidates.indices where rules[sift.candidates[at].rule].isLabelOnly {
      sift.candidates[at].verdict = nil
    }
    return sift
  }
}

/// A value before anything around it is asked.
struct Sifted: BitwiseCopyable {
  private let ruleIndex: Int32
  private let foldedPlace: ShortRange
  private let rawPlace: ShortRange
  private var isValidated: Bool
  private var said: FlatVerdict

  init(rule: Int, folded: Range<Int>, raw: Range<Int>, verdict: FlatVerdict? = nil) {
    ruleIndex = Int32(truncatingIfNeeded: rule)
    foldedPlace = ShortRange(folded)
    rawPlace = ShortRange(raw)
    isValidated = verdict != nil
    said = verdict ?? .none
  }

  var rule: Int { Int(ruleIndex) }
  var folded: Range<Int> { foldedPlace.range }
  var raw: Range<Int> { rawPlace.range }

  /// nil: not validated yet, since nothing but a label can raise it.
  var verdict: FlatVerdict? {
    get { isValidated ? said : nil }
    set {
      isValidated = newValue != nil
      said = newValue ?? .none
    }
  }
}

/// What a validator said, its normal form kept with those of the others.
struct FlatVerdict: BitwiseCopyable {
  var attributes: Attributes
  var normal: ShortRange
  var evidence: Evidence

  init(evidence: Evidence, attributes: Attributes, normal: ShortRange) {
    self.attributes = attributes
    self.normal = normal
    self.evidence = evidence
  }

  fileprivate static var none: FlatVerdict {
    FlatVerdict(evidence: .none, attributes: Attributes(), normal: ShortRange())
  }
}

extension Detector {
  /// - Parameter keepsAll: makes units for everything, for column verdicts and
  ///   explanations.
  package func sift(_ text: [UInt8], keepsAll: Bool = false) -> Sift {
    let keepsAll = keepsAll || keepsDropped
    var sift = Sift(text, isWhole: keepsAll)
    let landmarks = lookout.landmarks(in: sift.folded.bytes, labelMarks, search.literals)
    var all = search.search(sift.folded.bytes, landmarks.wide)
    sift.wide = landmarks.wide
    all.order()
    var passed = 0
    for found in all { take(found, keepsAll, &sift, &passed) }
    if keepsAll {
      passed = 0
      for found in labelledSearch.search(sift.folded.bytes) { take(found, true, &sift, &passed) }
    }
    recognise(&sift, landmarks)
    sift.labels = landmarks.labels.all
    sift.places.wanted += landmarks.labels.forcing.map { sift.folded.raw($0) }
    sift.places.wanted.sort()
    sift.places.labels = landmarks.labels.all.map { sift.folded.raw($0.at) }
    return sift
  }

  private func take(
    _ found: Found, _ keepsAll: Bool, _ sift: inout Sift, _ passed: inout Int
  ) {
    let raw = sift.folded.raw(found.value, &passed)
    guard !raw.isEmpty else { return }
    var sifted = Sifted(rule: found.rule, folded: found.value, raw: raw)
    if !facts[found.rule].isLabelOnly || keepsAll {
      guard let verdict = verdict(found.rule, found.value, sift.folded, &sift.normals) else {
        if keepsDropped {
          sift.invalid.append((found.rule, raw))
          sift.places.wanted.append(raw.lowerBound)
        }
        return
      }
      sifted.verdict = verdict
      sift.places.wanted.append(raw.lowerBound)
    }
    sift.candidates.append(sifted)
  }

  /// What the rule's validator says of a value; nil: it cannot be one.
  @inline(__always)
  func verdict(
    _ rule: Int, _ value: Range<Int>, _ folded: FoldedText, _ normals: inout NormalForms
  ) -> FlatVerdict? {
    guard let validator = facts[rule].validator else {
      return FlatVerdict(evidence: .none, attributes: Attributes(), normal: ShortRange(value))
    }
    return validator.check(Array(folded.bytes[value]), lists).map {
      FlatVerdict(
        evidence: $0.evidence, attributes: $0.attributes, normal: normals.keep($0.normal))
    }
  }

  private func recognise(_ sift: inout Sift, _ landmarks: Landmarks) {
    let text = sift.folded.bytes
    for (index, rule) in rules.enumerated() {
      guard case .recogniser(let name) = rule.rule.finder else { continue }
      switch Recogniser(rawValue: name) {
      case .address:
        for address in addresses.addresses(in: text, landmarks.placeEnds) {
          let value = Array(text[address.range])
          add(
            index, address.range,
            Validator.Verdict(
              evidence: address.evidence, normal: AddressForm.normal(value, address.attributes),
              attributes: address.attributes), &sift)
        }
      case .name:
        for name in names.names(in: text, landmarks) {
          let normal = NameForm.normal(Array(text[name.range]), lists)
          add(
            index, name.range, Validator.Verdict(evidence: name.evidence, normal: normal), &sift)
        }
      default: break
      }
    }
  }

  private func add(
    _ rule: Int, _ folded: Range<Int>, _ verdict: Validator.Verdict, _ sift: inout Sift
  ) {
    let raw = sift.folded.raw(folded)
    guard !raw.isEmpty else { return }
    let flat = FlatVerdict(
      evidence: verdict.evidence, attributes: verdict.attributes,
      normal: sift.normals.keep(verdict.normal))
    sift.candidates.append(Sifted(rule: rule, folded: folded, raw: raw, verdict: flat))
    sift.places.wanted.append(raw.lowerBound)
  }
}

extension [Found] {
  /// Into the order of the text. They come block by block: each is but a few
  /// places away from its own.
  fileprivate mutating func order() {
    var moves = count * 16
    withUnsafeMutableBufferPointer { all in
      for i in all.indices.dropFirst() {
        let one = all[i]
        var at = i
        while at > 0, moves > 0, all[at &- 1].value.lowerBound > one.value.lowerBound {
          all[at] = all[at &- 1]
          at &-= 1
          moves &-= 1
        }
        all[at] = one
      }
    }
    // Rules that run over everything come last.
    if moves == 0 { sort { $0.value.lowerBound < $1.value.lowerBound } }
  }
}
