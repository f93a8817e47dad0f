#include "app/throughput_export.h"

#include <array>
#include <cmath>
#include <utility>

#include "core/base/json_writer.h"

namespace headroom::app {

std::string limiter_json(const ThroughputAnswer& answer) {
  if (!answer.limiter) return "{}\n";
  const plan::LimiterSettings& settings = *answer.limiter;
  base::Json json = base::object({{"requests_per_minute", std::round(settings.requests_per_minute * 1e6) / 1e6},
                                  {"gap_ms", (settings.gap + plan::kMillisecond - 1) / plan::kMillisecond},
                                  {"burst", settings.burst},
                                  {"max_in_flight", settings.max_in_flight},
                                  {"backoff", base::object({{"stated_wait_first", true},
                                                            {"base_s", settings.backoff.base_s},
                                                            {"factor", settings.backoff.factor},
                                                            {"jitter", settings.backoff.jitter},
                                                            {"max_attempts", settings.backoff.max_attempts}})},
                                  {"breaker", base::object({{"refusals_in_a_row", settings.breaker_refusals},
                                                            {"pause_s", settings.breaker_pause / plan::kSecond}})},
                                  {"alert_below_remaining", settings.alert_remaining}});
  if (answer.traffic.per_person_cap) json["per_person_cap"] = *answer.traffic.per_person_cap;
  return base::write_json(json) + "\n";
}

std::string throughput_summary(const ThroughputText& text) {
  std::string lines = text.headline + "\n";
  for (const std::string* line : {&text.basis, &text.source, &text.headroom, &text.smallest, &text.limiter}) {
    if (!line->empty()) lines += *line + "\n";
  }
  for (const auto& row : text.facts.rows) lines += row[0] + ": " + row[1] + "\n";
  return lines;
}

std::string throughput_csv(const ThroughputText& text) {
  std::string sheet;
  const std::array tables = {&text.facts,       &text.tier_table,    &text.changes,   &text.questions,
                             &text.policies,    &text.limiter_table, &text.calendar,  &text.demand.table,
                             &text.queue.table, &text.latency.table, &text.heat.table};
  for (const TextTable* table : tables) {
    if (table->rows.empty()) continue;
    if (!sheet.empty()) sheet += "\r\n";
    sheet += csv_table(*table);
  }
  return sheet;
}

std::string chart_picture(const ChartText& chart) {
  base::Json lines = base::Json::array();
  for (const ChartLine& line : chart.lines) {
    lines.push_back(base::object({{"label", line.label},
                                  {"pattern", static_cast<int>(line.pattern)},
                                  {"steps", line.steps},
                                  {"values", line.values}}));
  }
  base::Json marks = base::Json::array();
  for (const ChartMarkText& mark : chart.marks) {
    marks.push_back(base::object({{"label", mark.label}, {"at", mark.at}}));
  }
  return base::write_json(base::object({{"title", chart.finding},
                                        {"x_from", chart.x_from},
                                        {"x_to", chart.x_to},
                                        {"y_unit", chart.y_unit},
                                        {"y_max", chart.y_max},
                                        {"lines", std::move(lines)},
                                        {"marks", std::move(marks)}}));
}

} // namespace headroom::app
