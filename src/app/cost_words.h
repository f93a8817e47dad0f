// What the parts of the Cost panel's text share: sentences below cost_panel, tables, and how money becomes a share or a
// length. The parts are cost_text (the answer and its proof), cost_compare_text (other ways) and pilot_text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/text_table.h"
#include "core/base/message.h"
#include "core/base/money.h"
#include "core/cost/plan.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

class CostWords {
 public:
  explicit CostWords(const i18n::StringTable& strings) : strings_(strings) {}

  const i18n::StringTable& strings() const { return strings_; }
  std::string operator()(std::string_view key) const;
  std::string operator()(std::string_view key, const std::vector<base::Arg>& args) const;
  // Columns are {key, is a number}.
  TextTable table(std::string_view section, std::initializer_list<std::pair<std::string_view, bool>> columns) const;

 private:
  const i18n::StringTable& strings_;
};

// For lengths of bars, never for figures.
double dollars(base::Money amount);
// part / whole in millionths, by the same rounding as every share of money.
std::int64_t millionths_of(base::Money part, base::Money whole);
std::string factor_text(cost::Millionths factor);
std::string size_words(const cost::Request& request);

} // namespace headroom::app
