// What leaves the Cost panel: the lines a product manager repeats, and the plan's tables as a document, a sheet or a
// plan file that carries its result along. All are made of the sentences and cells on the screen, so they cannot say
// other numbers; all say how old the prices are.
#pragma once

#include <string>

#include "app/cost_text.h"

namespace headroom::app {

std::string cost_summary(const CostText& text);
std::string cost_markdown(const CostText& text);
std::string cost_csv(const CostText& text);
// A plan file (plan_file.h reads it) with "result": the sentences and tables by their stable keys. Reading leaves the
// result aside, so that what is read and saved again on the same day is the same file.
std::string cost_file(const cost::Plan& plan, const CostText& text);

} // namespace headroom::app
