// How this page came to the person and what it may do, as the page reports it: its edition, what was loaded, the policy
// in force, what each way out led to, what is stored, what the host lacks. A program that is no page hears nothing and
// keeps the defaults. Leaves out the words about it (privacy_text).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace headroom::app {

// The ways out of a page that its policy governs, and what trying one led to.
enum class Way {
  Fetch,
  Xhr,
  Beacon,
  WebSocket,
  EventSource,
  Image,
  Font,
  Script,
  Import,
  Style,
  Frame,
  Worker,
  WorkerFetch,
  ServiceWorker,
  Prefetch,
  Count
};
inline constexpr std::array<std::string_view, 15> kWayNames = {
    "fetch",  "xhr",   "beacon", "web_socket", "event_source", "image",          "font",    "script",
    "import", "style", "frame",  "worker",     "worker_fetch", "service_worker", "prefetch"};
static_assert(kWayNames.size() == static_cast<std::size_t>(Way::Count));

enum class Outcome {
  Refused,
  Failed,
  Sent,
  Absent,
  Count
}; // by the policy; otherwise; it went out; this browser has no such way
inline constexpr std::array<std::string_view, 4> kOutcomeNames = {"refused", "failed", "sent", "absent"};
static_assert(kOutcomeNames.size() == static_cast<std::size_t>(Outcome::Count));

struct Try {
  Way way = Way::Fetch;
  Outcome outcome = Outcome::Failed;
  std::string directive; // of the policy, as the browser names it

  bool operator==(const Try&) const = default;
};

// What a host may do well or not.
enum class HostCheck { Types, Compression, Caching, Sniffing, Frames, Https, Offline, Count };
inline constexpr std::array<std::string_view, 7> kHostCheckNames = {"types",  "compression", "caching", "sniffing",
                                                                    "frames", "https",       "offline"};
static_assert(kHostCheckNames.size() == static_cast<std::size_t>(HostCheck::Count));

struct HostFinding {
  HostCheck check = HostCheck::Types;
  bool good = false;
  std::string found; // a header's value, or empty

  bool operator==(const HostFinding&) const = default;
};

// Something with a size: a file that was loaded, an entry that is stored.
struct Sized {
  std::string name;
  std::int64_t bytes = 0;

  bool operator==(const Sized&) const = default;
};

enum class SelfTest { NotRun, Running, Done, Count };
inline constexpr std::array<std::string_view, 3> kSelfTestNames = {"not_run", "running", "done"};
static_assert(kSelfTestNames.size() == static_cast<std::size_t>(SelfTest::Count));

struct Delivery {
  bool page = false;   // there is one: not on the desktop
  bool site = false;   // it came from a host, not from a disk
  bool locked = false; // the browser refused what the page tried after locking
  bool newer = false;  // a whole newer build opens with the next page
  bool unkept = false; // the browser refused to store the last plan or setting
  std::string address; // of the page, without what follows ? or #
  std::string sha256;  // of the page as it arrived; empty where it could not be told
  std::vector<std::string> policies;
  std::vector<Sized> loaded;
  std::vector<Sized> stored;
  std::vector<HostFinding> host;
  SelfTest self_test = SelfTest::NotRun;
  std::vector<Try> tries;

  bool operator==(const Delivery&) const = default;
};

base::Result<Delivery> read_delivery(std::string_view json);

} // namespace headroom::app
