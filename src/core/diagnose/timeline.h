// Several incidents of one paste as one story: joins what tells a failure twice, folds equal failures, sees what a
// later success resolved, puts the one to act on first. Keeps a few hundred kinds of failure however long the log is;
// of more than that, those seen last.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/facts.h"
#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

// One incident as the story needs it. Owner None is a success.
struct Telling {
  Place place; // in the flat text
  Decision decision;
  std::vector<Place> vague; // what told the same less clearly, right before or after
};

class Timeline {
 public:
  // In order of appearance; incidents that say nothing are left out before.
  void add(Telling telling);
  std::vector<Telling> finish() &&;

 private:
  void settle(Telling telling); // no neighbour can tell the same any more
  void settle_success(Telling success);
  void fold(Telling failure);

  std::optional<Telling> last_;
  std::vector<Telling> failures_; // by the first place of their kind
  std::optional<Telling> last_success_;
};

// What the clearer of two tellings of one failure does not say.
void take_missing(Decision& clear, const Decision& vague);

} // namespace headroom::diagnose
