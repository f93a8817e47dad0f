// A run as lines: demand against capacity, the queue, the share of people served by time, and what is left of the limit
// minute by minute; each with the table that says the same. Decides how many minutes share a point and what is marked.
#pragma once

#include "app/throughput_text.h"
#include "app/throughput_words.h"

namespace headroom::app {

void say_charts(ThroughputText& text, const plan::Answer& answer, const Words& words);

} // namespace headroom::app
