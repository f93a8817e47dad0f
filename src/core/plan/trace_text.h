// Instants at which requests arrived, as people have them: one per line or in a column of a CSV file, written as ISO
// 8601, as seconds, milliseconds or microseconds since 1970, or as seconds from the start. Decides which column they
// are and brings them into order; leaves out everything else a line says.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/plan/sim_time.h"

namespace headroom::plan {

struct TraceText {
  std::vector<Time> at;         // from the earliest one, sorted, never empty
  std::size_t out_of_order = 0; // lines that were earlier than the line before
};

// A first line without an instant is a heading. Without a zone an ISO time is UTC. Errors have a line for a place:
// FieldType for what is no instant, FieldRange for one no launch can have, FieldMissing where there is none at all,
// TooManyArrivals beyond what a panel redraws while it is edited.
base::Result<TraceText> read_trace_text(std::string_view text);

} // namespace headroom::plan
