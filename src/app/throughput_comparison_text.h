// What comparing many runs says: tiers side by side, the smallest one that is enough, what to change, what the most is
// that still holds, and the client policies. Reads the reply of the operation "throughput" field by field.
#pragma once

#include "app/throughput_text.h"
#include "app/throughput_words.h"

namespace headroom::app {

// Nothing where `reply` is null: the comparison is still being made.
void say_comparison(ThroughputText& text, const ThroughputAnswer& asked, const base::Json& reply,
                    const catalog::Figures& figures, const Words& words);

} // namespace headroom::app
