#include "app/throughput_export.h"

#include <array>
#include <cmath>

#include "core/base/json_stream.h"
#include "core/base/json_writer.h"

namespace headroom::app {

std::string limiter_json(const ThroughputAnswer& answer) {
  if (!answer.limiter) return "{}\n";
  const plan::LimiterSettings& settings = *answer.limiter;
  base::Json json = base::Json::object();
  json["requests_per_minute"] = std::round(settings.requests_per_minute * 1e6) / 1e6;
  json["gap_ms"] = (settings.gap + plan::kMillisecond - 1) / plan::kMillisecond;
  json["burst"] = settings.burst;
  json["max_in_flight"] = settings.max_in_flight;
  base::Json& backoff = json["backoff"] = base::Json::object();
  backoff["stated_wait_first"] = true;
  backoff["base_s"] = settings.backoff.base_s;
  backoff["factor"] = settings.backoff.factor;
  backoff["jitter"] = settings.backoff.jitter;
  backoff["max_attempts"] = settings.backoff.max_attempts;
  base::Json& breaker = json["breaker"] = base::Json::object();
  breaker["refusals_in_a_row"] = settings.breaker_refusals;
  breaker["pause_s"] = settings.breaker_pause / plan::kSecond;
  json["alert_below_remaining"] = settings.alert_remaining;
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
  std::string out;
  base::JsonStream json(out);
  const auto field = [&](std::string_view key, std::string_view value) {
    json.key(key);
    json.string(value);
  };
  json.begin_object();
  field("title", chart.finding);
  field("x_from", chart.x_from);
  field("x_to", chart.x_to);
  field("y_unit", chart.y_unit);
  json.key("y_max");
  json.number(chart.y_max);
  json.key("lines");
  json.begin_array();
  for (const ChartLine& line : chart.lines) {
    json.begin_object();
    field("label", line.label);
    json.key("pattern");
    json.number(static_cast<int>(line.pattern));
    json.key("steps");
    json.boolean(line.steps);
    json.key("values");
    json.begin_array();
    for (const double value : line.values) json.number(value);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("marks");
  json.begin_array();
  for (const ChartMarkText& mark : chart.marks) {
    json.begin_object();
    field("label", mark.label);
    json.key("at");
    json.number(mark.at);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

} // namespace headroom::app
