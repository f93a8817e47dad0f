// What the parts of the Cost panel's text share: sentences below cost_panel, tables, and how money becomes a share or a
// length. The parts are cost_text (the answer and its proof), cost_compare_text (other ways) and pilot_text.
#pragma once

#include <cstdint>
#include <string>

#include "app/section_words.h"
#include "core/base/money.h"
#include "core/cost/plan.h"

namespace headroom::app {

class CostWords : public SectionWords {
 public:
  explicit CostWords(const i18n::StringTable& strings) : SectionWords(strings, "cost_panel") {}
};

// For lengths of bars, never for figures.
double dollars(base::Money amount);
// part / whole in millionths, by the same rounding as every share of money.
std::int64_t millionths_of(base::Money part, base::Money whole);
std::string factor_text(cost::Millionths factor);
std::string size_words(const cost::Request& request);

} // namespace headroom::app
