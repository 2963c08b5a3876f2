// A search with what the first look at a text knows, as a detector makes it, and
// nothing else of the detector: so that it can be held against PCRE2.

package struct LookedSearch {
  private let search: CandidateSearch
  private let marks: LabelMarks
  private let lookout: Lookout

  package init(_ search: CandidateSearch, _ rules: [CompiledRule]) {
    self.search = search
    marks = LabelMarks(rules)
    lookout = Lookout(marks, search.literals, nil, nil, hasRecognisers: true)
  }

  package func search(_ text: [UInt8]) -> [Found] {
    search.search(text, lookout.landmarks(in: text, marks, search.literals).wide)
  }
}
