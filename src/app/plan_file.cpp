#include "app/plan_file.h"

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/catalog/overrides.h"

namespace headroom::app {

using base::Result;

std::string write_plan_file(const cost::Plan& plan) {
  return base::write_json(cost::write_plan(plan)) + "\n";
}

Result<cost::Plan> read_plan_file(const catalog::Catalog& catalog, std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return json.error();
  auto plan = cost::read_plan(*json, "");
  if (!plan) return plan.error();
  if (auto error = check_overrides(catalog, plan->overrides)) return *std::move(error);
  return plan;
}

bool is_plan_file(std::string_view text) {
  // A thousand workflows take half of this; longer texts are logs, and parsing them twice would be felt.
  constexpr std::size_t kLongest = 1u << 20;
  const std::string_view content = base::trim(text);
  if (content.size() > kLongest || content.substr(0, 1) != "{") return false;
  if (content.find("\"workflows\"") == std::string_view::npos) return false;
  const auto json = base::parse_json(content);
  if (!json)
    return content.find("\"accepted_images\"") != std::string_view::npos; // damaged, and answered with the place
  return json->is_object() && json->contains("workflows");
}

} // namespace headroom::app
