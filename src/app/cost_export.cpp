#include "app/cost_export.h"

#include <array>
#include <utility>

#include "core/base/json_writer.h"

namespace headroom::app {

using base::Json;

namespace {

// In the order of every export; the names are those of the file.
constexpr std::array<std::pair<const char*, TextTable CostText::*>, 9> kTables = {
    {{"facts", &CostText::facts},
     {"workflows", &CostText::workflows},
     {"meters", &CostText::meters},
     {"levers", &CostText::lever_table},
     {"scenarios", &CostText::scenarios},
     {"tiers", &CostText::tiers},
     {"route_prices", &CostText::route_prices},
     {"other_models", &CostText::other_models},
     {"routes", &CostText::routes}}};

Json table_json(const TextTable& table) {
  Json rows = Json::array();
  for (const auto& cells : table.rows) {
    Json& row = rows.emplace_back(Json::object());
    for (std::size_t i = 0; i < cells.size(); ++i) row[table.columns[i].key] = cells[i];
  }
  return rows;
}

} // namespace

std::string cost_summary(const CostText& text) {
  std::string summary;
  for (const std::string* line :
       {&text.headline, &text.basis, &text.band, &text.lever, &text.ceiling, &text.tier, &text.budget, &text.flat}) {
    if (!line->empty()) summary += *line + "\n";
  }
  for (const std::string& refusal : text.refusals) summary += refusal.empty() ? "" : refusal + "\n";
  for (const std::string& line : text.funnel) summary += line + "\n";
  for (const auto& row : text.facts.rows) summary += "- " + row[0] + ": " + row[1] + "\n";
  return summary;
}

std::string cost_markdown(const CostText& text) {
  std::string document = "# " + text.headline + "\n\n" + text.basis + "\n" + text.band + "\n";
  for (const std::string& refusal : text.refusals) document += refusal.empty() ? "" : "\n> " + refusal + "\n";
  for (const std::string& warning : text.warnings) document += "\n> " + warning + "\n";
  for (const auto& [name, table] : kTables) {
    if (!(text.*table).rows.empty()) document += "\n" + markdown_table(text.*table);
  }
  return document + "\n" + text.dated + "\n";
}

std::string cost_csv(const CostText& text) {
  std::string sheet;
  for (const auto& [name, table] : kTables) {
    if (!(text.*table).rows.empty()) sheet += (sheet.empty() ? "" : "\r\n") + csv_table(text.*table);
  }
  return sheet;
}

std::string cost_file(const cost::Plan& plan, const CostText& text) {
  Json json = cost::write_plan(plan);
  Json& result = json["result"] = Json::object();
  result["dated"] = text.dated;
  result["headline"] = text.headline;
  result["basis"] = text.basis;
  result["band"] = text.band;
  for (const auto& [name, table] : kTables) result[name] = table_json(text.*table);
  return base::write_json(json) + "\n";
}

} // namespace headroom::app
