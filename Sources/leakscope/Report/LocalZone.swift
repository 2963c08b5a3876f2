// The zone of whoever runs the program: TZ, else what the machine is set to.

import Glibc
import Report

extension Zone {
  static let here: Zone = {
    tzset()
    return Zone { seconds in
      var moment = time_t(seconds)
      var parts = tm()
      return localtime_r(&moment, &parts) == nil ? 0 : Int(parts.tm_gmtoff)
    }
  }()
}
