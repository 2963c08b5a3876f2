// The fields of the JSON report that speak of duties: each law, each situation
// with the figure that decided, each date, and what all of it assumes.

import Assess
import Model
import Rules

struct JSONAssessment {
  private let sheet: Worksheet?

  init(_ sheet: Worksheet?) { self.sheet = sheet }

  func write(into w: inout JSONWriter) {
    w.key("assessment")
    w.array { w in for assessment in sheet?.assessments ?? [] { law(assessment, &w) } }
    w.key("assumptions")
    guard let sheet else { return w.null() }
    w.object { w in
      w.key("notice")
      w.said(DutyWords.notice)
      w.key("known")
      w.string(sheet.known.description)
      w.key("known_given")
      w.flag(sheet.isKnownGiven)
      w.key("answers")
      w.array { w in
        for assumption in sheet.answers.assumptions {
          w.object { w in
            w.key("question")
            w.string(assumption.question.id)
            w.key("answer")
            w.string(assumption.answer)
            w.key("given")
            w.flag(assumption.wasGiven)
            w.key("ask")
            w.said(assumption.question.ask)
            w.key("words")
            w.said(assumption.name)
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
      w.key("profile")
      w.string(profile.id)
      w.key("name")
      w.said(profile.name)
      w.key("law")
      w.said(profile.law)
      w.key("authority")
      w.said(profile.authority)
      w.key("valid_from")
      w.string(profile.validFrom)
      w.key("checked")
      w.string(profile.checked)
      w.key("sources")
      w.array { w in for source in profile.sources { w.string(source) } }
      w.key("in_question")
      w.flag(assessment.isInQuestion)
      w.key("verdict")
      if assessment.isInQuestion { w.string(assessment.ruling.code) } else { w.null() }
      w.key("verdict_words")
      if assessment.isInQuestion { w.said(assessment.ruling.name) } else { w.null() }
      w.key("reason")
      if assessment.isInQuestion { w.null() } else { w.said(profile.otherwise) }
      w.key("situations")
      w.array { w in for judgement in assessment.judgements { situation(judgement, &w) } }
      w.key("deadlines")
      w.array { w in for date in assessment.dueDates { deadline(date, &w) } }
      w.key("contractor")
      if let contractor = assessment.contractor { w.said(contractor.text) } else { w.null() }
    }
  }

  private func situation(_ judgement: Judgement, _ w: inout JSONWriter) {
    let situation = judgement.situation
    w.object { w in
      w.key("id")
      w.string(situation.id)
      w.key("article")
      w.said(situation.article)
      w.key("name")
      w.said(situation.name)
      w.key("verdict")
      w.string(judgement.ruling.code)
      w.key("verdict_words")
      w.said(judgement.ruling.name)
      w.key("reason")
      w.said(judgement.reason)
      w.key("figure")
      w.object { w in
        w.key("minimum")
        w.number(judgement.persons.minimum)
        w.key("estimate")
        w.number(judgement.persons.estimate)
        w.key("maximum")
        w.number(judgement.persons.maximum)
        w.key("more_than")
        w.number(situation.moreThan)
        w.key("findings")
        w.number(judgement.findings)
      }
    }
  }

  private func deadline(_ date: DueDate, _ w: inout JSONWriter) {
    w.object { w in
      w.key("id")
      w.string(date.deadline.id)
      w.key("name")
      w.said(date.deadline.name)
      w.key("article")
      w.said(date.deadline.article)
      w.key("to")
      w.said(date.deadline.to)
      w.key("days")
      if let days = date.days { w.number(days) } else { w.null() }
      w.key("hours")
      if let hours = date.deadline.hours { w.number(hours) } else { w.null() }
      w.key("from")
      if let from = date.from { w.string(from.description) } else { w.null() }
      w.key("due")
      if let due = date.due { w.string(due.description) } else { w.null() }
      w.key("due_if_longer")
      if let later = date.later { w.string(later.due.description) } else { w.null() }
      w.key("beyond_calendar")
      w.flag(date.isBeyondCalendar)
    }
  }

  private func damages(_ damages: Damages, _ w: inout JSONWriter) {
    w.object { w in
      w.key("model")
      w.string("JNSA JO")
      w.key("assumption")
      w.said(damages.model.assumption)
      w.key("yen_per_person")
      w.number(damages.perPerson)
      w.key("factors")
      w.object { w in
        w.key("base")
        w.number(damages.model.base)
        w.key("sensitivity")
        w.number(damages.sensitivity)
        w.key("identifiability")
        w.number(damages.identifiability)
        w.key("standing")
        w.number(damages.standing)
        w.key("response")
        w.number(damages.response)
      }
      w.key("yen")
      w.object { w in
        w.key("minimum")
        w.number(damages.total(damages.persons.minimum))
        w.key("estimate")
        w.number(damages.total(damages.persons.estimate))
        w.key("maximum")
        w.number(damages.total(damages.persons.maximum))
      }
      w.key("awards")
      w.said(damages.model.awards)
      w.key("left_out")
      w.array { w in for kind in damages.left { w.string(kind.code) } }
    }
  }
}

extension JSONWriter {
  /// Words in both languages.
  mutating func said(_ words: Said) {
    object { w in
      w.key("ja")
      w.string(words.ja)
      w.key("en")
      w.string(words.en)
    }
  }
}
