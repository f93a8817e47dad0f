// What leaves the Throughput panel: the limiter's settings, a summary for a colleague, the tables as one sheet, and a
// chart as the numbers a platform draws a picture from.
#pragma once

#include <string>

#include "app/throughput_text.h"

namespace headroom::app {

// The settings as JSON, to paste into a configuration.
std::string limiter_json(const ThroughputAnswer& answer);
std::string throughput_summary(const ThroughputText& text);
std::string throughput_csv(const ThroughputText& text);
// {"title","x_from","x_to","y_unit","y_max","lines":[{"label","pattern","steps","values"}],"marks":[{"label","at"}]}
std::string chart_picture(const ChartText& chart);

} // namespace headroom::app
