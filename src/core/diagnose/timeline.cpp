#include "core/diagnose/timeline.h"

#include <algorithm>
#include <utility>

namespace headroom::diagnose {
namespace {

constexpr double kVague = 0.78; // below: a status line, an address, an error class
constexpr std::size_t kMostKinds = 256;
constexpr std::size_t kMostVague = 8; // more of them add nothing

// A status line, then the body or the exception that explains it: one failure.
bool tells_the_same(const Decision& vague, const Decision& clear) {
  if (vague.confidence >= kVague || vague.confidence > clear.confidence || vague.owner == Owner::None ||
      clear.owner == Owner::None) {
    return false;
  }
  // No answer is another failure than a refusal, however little is said of it.
  if (vague.owner == Owner::Network && clear.owner != Owner::Network) return false;
  if (clear.owner == Owner::Network && vague.http_status) return false;
  const bool same_status = !vague.http_status || !clear.http_status || vague.http_status == clear.http_status;
  const bool same_request = !vague.request_id || !clear.request_id || vague.request_id == clear.request_id;
  return same_status && same_request;
}

template <class T>
void take_if_missing(std::optional<T>& into, const std::optional<T>& from) {
  if (!into) into = from;
}

void join(Telling& clear, Telling vague) {
  take_missing(clear.decision, vague.decision);
  clear.decision.count = std::max(clear.decision.count, vague.decision.count);
  vague.vague.insert(vague.vague.begin(), vague.place);
  for (const Place& place : vague.vague) {
    if (clear.vague.size() < kMostVague) clear.vague.push_back(place);
  }
}

// Names that contradict each other belong to different requests; without names, the next success is taken for its own.
bool may_be_same_request(const Decision& failure, const Decision& success) {
  return !failure.model || !success.model || failure.model == success.model;
}

bool are_equal_failures(const Decision& a, const Decision& b) {
  return a.owner == b.owner && a.bucket == b.bucket && a.resolved == b.resolved && a.code == b.code &&
         a.model == b.model;
}

std::vector<Telling>::iterator find_equal(std::vector<Telling>::iterator first, std::vector<Telling>::iterator last,
                                          const Decision& decision) {
  return std::find_if(first, last, [&](const Telling& other) { return are_equal_failures(other.decision, decision); });
}

// The latest telling has the wait that counts now.
void replace_by_later(Telling& known, Telling later) {
  later.decision.count += known.decision.count;
  known = std::move(later);
}

} // namespace

void take_missing(Decision& clear, const Decision& vague) {
  take_if_missing(clear.http_status, vague.http_status);
  take_if_missing(clear.request_id, vague.request_id);
  take_if_missing(clear.model, vague.model);
  take_if_missing(clear.organization, vague.organization);
  take_if_missing(clear.project, vague.project);
  take_if_missing(clear.date, vague.date);
}

void Timeline::add(Telling telling) {
  if (!last_) {
    last_ = std::move(telling);
    return;
  }
  const bool last_is_vaguer = tells_the_same(last_->decision, telling.decision);
  const bool last_is_clearer = tells_the_same(telling.decision, last_->decision);
  if (last_is_vaguer && !last_is_clearer) {
    join(telling, *std::move(last_));
    last_ = std::move(telling);
  } else if (last_is_clearer) {
    // Of one owner it is the same failure once more, only said in fewer words.
    const int times = telling.decision.owner == last_->decision.owner ? telling.decision.count : 0;
    join(*last_, std::move(telling));
    last_->decision.count += times;
  } else {
    settle(*std::exchange(last_, std::move(telling)));
  }
}

void Timeline::settle(Telling telling) {
  if (telling.decision.owner == Owner::None) {
    settle_success(std::move(telling));
  } else {
    fold(std::move(telling));
  }
}

void Timeline::settle_success(Telling success) {
  for (std::size_t i = 0; i < failures_.size();) {
    Decision& failure = failures_[i].decision;
    if (failure.resolved || !may_be_same_request(failure, success.decision)) {
      ++i;
      continue;
    }
    failure.resolved = true;
    const auto solved = failures_.begin() + static_cast<std::ptrdiff_t>(i);
    const auto known = find_equal(failures_.begin(), solved, failure); // what was solved before stands before
    if (known == solved) {
      ++i;
    } else {
      replace_by_later(*known, std::move(*solved));
      failures_.erase(solved);
    }
  }
  last_success_ = std::move(success);
}

void Timeline::fold(Telling failure) {
  const auto known = find_equal(failures_.begin(), failures_.end(), failure.decision);
  if (known != failures_.end()) {
    replace_by_later(*known, std::move(failure));
    return;
  }
  if (failures_.size() == kMostKinds) failures_.erase(failures_.begin());
  failures_.push_back(std::move(failure));
}

std::vector<Telling> Timeline::finish() && {
  if (last_) settle(*std::exchange(last_, {}));
  auto act_on = failures_.end();
  for (auto failure = failures_.begin(); failure != failures_.end(); ++failure) {
    if (failure->decision.resolved) continue;
    if (act_on == failures_.end() || failure->place.start > act_on->place.start) act_on = failure;
  }
  if (act_on != failures_.end()) {
    std::rotate(failures_.begin(), act_on, act_on + 1);
  } else if (last_success_) {
    failures_.insert(failures_.begin(), *std::move(last_success_));
  }
  return std::move(failures_);
}

} // namespace headroom::diagnose
