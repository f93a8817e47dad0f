// How this page came to the person, as the page reports it: which edition, whether the lock holds, whether a newer
// build lies ready. A program that is no page hears nothing and keeps the defaults. Leaves out the words about it.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace headroom::app {

struct Delivery {
  bool site = false;   // from a host; the single file and the desktop are not
  bool locked = false; // the browser refused what the page tried after locking
  bool newer = false;  // a whole newer build opens with the next page

  bool operator==(const Delivery&) const = default;
};

base::Result<Delivery> read_delivery(std::string_view json);

} // namespace headroom::app
