// Several incidents of one paste as one story: joins what tells a failure twice, folds equal failures, sees what a
// later success resolved, puts the one to act on first.
#pragma once

#include <vector>

#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

// One verdict per incident in order of appearance; incidents that say nothing are left out before. A verdict with owner
// None is a success. At least one in, at least one out.
std::vector<Verdict> tell_timeline(std::vector<Verdict> told);

} // namespace headroom::diagnose
