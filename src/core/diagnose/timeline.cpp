#include "core/diagnose/timeline.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace headroom::diagnose {
namespace {

constexpr double kVague = 0.78; // below: a status line, an address, an error class

// A status line, then the body or the exception that explains it: one failure.
bool tells_the_same(const Verdict& vague, const Verdict& clear) {
  if (vague.confidence >= kVague || vague.confidence > clear.confidence || vague.owner == Owner::None ||
      clear.owner == Owner::None) {
    return false;
  }
  const bool same_status = !vague.http_status || !clear.http_status || vague.http_status == clear.http_status;
  const bool same_request = !vague.request_id || !clear.request_id || vague.request_id == clear.request_id;
  return same_status && same_request;
}

template <class T>
void take_if_missing(std::optional<T>& into, const std::optional<T>& from) {
  if (!into) into = from;
}

void join(Verdict& clear, const Verdict& vague) {
  take_if_missing(clear.http_status, vague.http_status);
  take_if_missing(clear.request_id, vague.request_id);
  take_if_missing(clear.model, vague.model);
  take_if_missing(clear.organization, vague.organization);
  take_if_missing(clear.project, vague.project);
  take_if_missing(clear.date, vague.date);
  clear.count = std::max(clear.count, vague.count);
  clear.evidence.insert(clear.evidence.end(), vague.evidence.begin(), vague.evidence.end());
}

std::vector<Verdict> join_neighbours(std::vector<Verdict> told) {
  std::vector<Verdict> joined;
  for (Verdict& verdict : told) {
    if (!joined.empty() && tells_the_same(joined.back(), verdict) && !tells_the_same(verdict, joined.back())) {
      join(verdict, joined.back());
      joined.back() = std::move(verdict);
    } else if (!joined.empty() && tells_the_same(verdict, joined.back()) && verdict.owner != joined.back().owner) {
      join(joined.back(), verdict);
    } else {
      joined.push_back(std::move(verdict));
    }
  }
  return joined;
}

// Names that contradict each other belong to different requests; without names, the next success is taken for its own.
bool may_be_same_request(const Verdict& failure, const Verdict& success) {
  return !failure.model || !success.model || failure.model == success.model;
}

bool are_equal_failures(const Verdict& a, const Verdict& b) {
  return a.owner == b.owner && a.bucket == b.bucket && a.code == b.code && a.model == b.model &&
         a.resolved == b.resolved;
}

} // namespace

std::vector<Verdict> tell_timeline(std::vector<Verdict> told) {
  std::vector<Verdict> story = join_neighbours(std::move(told));
  for (std::size_t i = 0; i < story.size(); ++i) {
    if (story[i].owner == Owner::None) continue;
    story[i].resolved = std::any_of(
        story.begin() + static_cast<std::ptrdiff_t>(i) + 1, story.end(),
        [&](const Verdict& later) { return later.owner == Owner::None && may_be_same_request(story[i], later); });
  }
  std::vector<Verdict> folded;
  std::optional<Verdict> last_success;
  std::optional<std::size_t> act_on;
  for (Verdict& verdict : story) {
    if (verdict.owner == Owner::None) {
      last_success = std::move(verdict);
      continue;
    }
    const auto known =
        std::find_if(folded.begin(), folded.end(), [&](const Verdict& f) { return are_equal_failures(f, verdict); });
    const auto at = static_cast<std::size_t>(known - folded.begin());
    const bool unresolved = !verdict.resolved;
    if (known == folded.end()) {
      folded.push_back(std::move(verdict));
    } else {
      // The latest telling has the wait that counts now.
      verdict.count += known->count;
      *known = std::move(verdict);
    }
    if (unresolved) act_on = at;
  }
  if (act_on) {
    std::rotate(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(*act_on),
                folded.begin() + static_cast<std::ptrdiff_t>(*act_on) + 1);
  } else if (last_success) {
    folded.insert(folded.begin(), *std::move(last_success));
  }
  return folded;
}

} // namespace headroom::diagnose
