// The fields of the JSON report that speak of duties: each law, each situation
// with the figure that decided, each date, and what all of it assumes.

import Assess
import Model
import Rules

struct JSONAssessment {
  private let sheet: Worksheet?

  init(_ sheet: Worksheet?) { self.sheet = sheet }

  func write(into w: inout JSONWriter) {
    w.array("assessment") { w in for assessment in sheet?.assessments ?? [] { law(assessment, &w) }
    }
    w.key("assumptions")
    guard let sheet else { return w.null() }
    w.object { w in
      w.pair("notice", DutyWords.notice)
      w.pair("known", sheet.known.description)
      w.pair("known_given", sheet.isKnownGiven)
      w.array("answers") { w in
        for assumption in sheet.answers.assumptions {
          w.object { w in
            w.pair("question", assumption.question.id)
            w.pair("answer", assumption.answer)
            w.pair("given", assumption.wasGiven)
            w.pair("ask", assumption.question.ask)
            w.pair("words", assumption.name)
          }
        }
      }
    }
    w.key("damages")
    if let damages = sheet.damages { self.damages(damages, &w) } else { w.null() }
  }

  private func law(_ assessment: Assessment, _ w: inout JSONWriter) {
    let profile = assessment.profile
    w.object { w in
      w.pair("profile", profile.id)
      w.pair("name", profile.name)
      w.pair("law", profile.law)
      w.pair("authority", profile.authority)
      w.pair("valid_from", profile.validFrom)
      w.pair("checked", profile.checked)
      w.array("sources") { w in for source in profile.sources { w.string(source) } }
      w.pair("in_question", assessment.isInQuestion)
      w.pair("verdict", assessment.isInQuestion ? assessment.ruling.code : nil)
      w.pair("verdict_words", assessment.isInQuestion ? assessment.ruling.name : nil)
      w.pair("reason", assessment.isInQuestion ? nil : profile.otherwise)
      w.array("situations") { w in
        for judgement in assessment.judgements { situation(judgement, &w) }
      }
      w.array("deadlines") { w in for date in assessment.dueDates { deadline(date, &w) } }
      w.pair("contractor", assessment.contractor?.text)
    }
  }

  private func situation(_ judgement: Judgement, _ w: inout JSONWriter) {
    let situation = judgement.situation
    w.object { w in
      w.pair("id", situation.id)
      w.pair("article", situation.article)
      w.pair("name", situation.name)
      w.pair("verdict", judgement.ruling.code)
      w.pair("verdict_words", judgement.ruling.name)
      w.pair("reason", judgement.reason)
      w.object("figure") { w in
        w.pair("minimum", judgement.persons.minimum)
        w.pair("estimate", judgement.persons.estimate)
        w.pair("maximum", judgement.persons.maximum)
        w.pair("more_than", situation.moreThan)
        w.pair("findings", judgement.findings)
      }
    }
  }

  private func deadline(_ date: DueDate, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("id", date.deadline.id)
      w.pair("name", date.deadline.name)
      w.pair("article", date.deadline.article)
      w.pair("to", date.deadline.to)
      w.pair("days", date.days)
      w.pair("hours", date.deadline.hours)
      w.pair("from", date.from?.description)
      w.pair("due", date.due?.description)
      w.pair("due_if_longer", date.later?.due.description)
      w.pair("beyond_calendar", date.isBeyondCalendar)
    }
  }

  private func damages(_ damages: Damages, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("model", "JNSA JO")
      w.pair("assumption", damages.model.assumption)
      w.pair("yen_per_person", damages.perPerson)
      w.object("factors") { w in
        w.pair("base", damages.model.base)
        w.pair("sensitivity", damages.sensitivity)
        w.pair("identifiability", damages.identifiability)
        w.pair("standing", damages.standing)
        w.pair("response", damages.response)
      }
      w.object("yen") { w in
        w.pair("minimum", damages.total(damages.persons.minimum))
        w.pair("estimate", damages.total(damages.persons.estimate))
        w.pair("maximum", damages.total(damages.persons.maximum))
      }
      w.pair("awards", damages.model.awards)
      w.array("left_out") { w in for kind in damages.left { w.string(kind.code) } }
    }
  }
}

extension JSONWriter {
  /// Words in both languages.
  mutating func pair(_ name: StaticString, _ words: Said?) {
    key(name)
    if let words { said(words) } else { null() }
  }

  mutating func said(_ words: Said) {
    object { w in
      w.pair("ja", words.ja)
      w.pair("en", words.en)
    }
  }
}
